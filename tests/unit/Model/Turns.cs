namespace Longcode.Tests.Unit.Model;

/// <summary>One activation's scheduler: first in, first out, one turn whenever the world says so. A dead one runs nothing any more.</summary>
internal sealed class Turns : TaskScheduler
{
    private readonly Queue<Task> _tasks = new();

    public bool IsDead { get; private set; }

    public bool HasWork => !IsDead && _tasks.Count > 0;

    public override int MaximumConcurrencyLevel => 1;

    public Task<T> Run<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public Task Run(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Step() => TryExecuteTask(_tasks.Dequeue());

    public void Die() => IsDead = true;

    protected override void QueueTask(Task task) => _tasks.Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;
}
