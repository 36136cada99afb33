using System.Collections.Concurrent;
using System.Globalization;
using Longcode.Sandbox.Faults;
using Longcode.Sandbox.Twilio.Webhooks;

namespace Longcode.Sandbox.Twilio.Messages;

/// <summary>Moves each text that was taken through its statuses and calls back. Takes up again after a restart what had not ended.</summary>
internal sealed partial class Carrier(
    MessageStore messages, HandsetStates handsets, Services.ServiceShelf services, TwilioWebhooks webhooks, SandboxSettings settings,
    TimeProvider time, Live live, ILogger<Carrier> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Task> _moving = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The message is stored; from here on it goes its way by itself.</summary>
    public void Take(Message message)
    {
        live.Changed(Live.Bench);
        var task = MoveAsync(message, _stopping.Token);
        _moving.TryAdd(message.Sid, task);
        _ = task.ContinueWith(_ => _moving.TryRemove(message.Sid, out var _), TaskScheduler.Default);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var message in messages.Moving())
            Take(message);
        return Task.CompletedTask;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_moving.Values);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    private async Task MoveAsync(Message message, CancellationToken stopping)
    {
        try
        {
            await Task.Yield();
            var callbacks = new List<Task>();
            var previous = Task.CompletedTask;
            void CallBack(Message now)
            {
                if (now.Callback is not { Length: > 0 })
                    return;
                var mayFollow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                callbacks.Add(CallBackAsync(previous, now, mayFollow, stopping));
                previous = mayFollow.Task;
            }

            // It had ended before a restart, and the product was not told.
            if (MessageStatuses.AreFinal(message.Status))
                CallBack(message);
            while (await NextAsync(message, stopping) is { } moved)
            {
                message = moved;
                CallBack(message);
            }

            live.Changed(message.Recipient);
            if (callbacks.Count == 0)
                return;
            await Task.WhenAll(callbacks);
            await messages.SettleAsync(message.Sid);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Its row says where it stands; the next start goes on from there.
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            Log.NotStored(logger, message.Sid, e);
        }
    }

    /// <summary>The message in its next status, stored; nothing when it has come to its end.</summary>
    private async Task<Message?> NextAsync(Message message, CancellationToken stopping)
    {
        if (MessageStatuses.AreFinal(message.Status))
            return null;
        await WaitAsync(message, stopping);
        var next = Next(message) with { Updated = time.GetUtcNow().ToUnixTimeMilliseconds() };
        next = next with { Settled = next.Callback is not { Length: > 0 } && MessageStatuses.AreFinal(next.Status) };
        return await messages.MoveAsync(next) ? next : null;
    }

    private Message Next(Message message)
    {
        switch (message.Status)
        {
            case MessageStatuses.Accepted or MessageStatuses.Scheduled:
                return services.ChooseSender(message.ServiceSid, message.Recipient) is { } sender
                    ? message with { Status = MessageStatuses.Queued, Sender = message.Sender ?? sender, Segments = Messages.Segments.Count(message.Body) }
                    : message with { Status = MessageStatuses.Failed, ErrorCode = 21704 };
            case MessageStatuses.Queued or MessageStatuses.Sending:
                return message with { Status = MessageStatuses.Sent, Sent = time.GetUtcNow().ToUnixTimeMilliseconds() };
            default:
                var (status, error) = DeliveryErrors.OutcomeOf(message.Recipient, handsets.StateOf(message.Recipient));
                return message with { Status = status, ErrorCode = error };
        }
    }

    private Task WaitAsync(Message message, CancellationToken stopping)
    {
        var wait = settings.CallbackDelay;
        if (message is { Status: MessageStatuses.Scheduled, SendAt: { } sendAt })
            wait = DateTimeOffset.FromUnixTimeMilliseconds(sendAt) - time.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, stopping) : Task.CompletedTask;
    }

    /// <summary>One text's callbacks keep their order, unless a fault turns it round.</summary>
    private async Task CallBackAsync(Task previous, Message message, TaskCompletionSource mayFollow, CancellationToken stopping)
    {
        await previous;
        try
        {
            await webhooks.PostAsync(message.Callback ?? "", "POST", Form(message), FaultPoints.Callback, stopping, mayFollow.SetResult);
        }
        finally
        {
            mayFollow.TrySetResult();
        }
    }

    private List<KeyValuePair<string, string>> Form(Message message)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("SmsSid", message.Sid),
            new("SmsStatus", message.Status),
            new("MessageStatus", message.Status),
            new("To", message.Recipient),
            new("MessageSid", message.Sid),
            new("AccountSid", settings.AccountSid),
            new("From", message.Sender ?? ""),
            new("ApiVersion", "2010-04-01"),
        ];
        if (message.ServiceSid is { } service)
            form.Add(new("MessagingServiceSid", service));
        if (message.ErrorCode is { } code)
        {
            form.Add(new("ErrorCode", code.ToString(CultureInfo.InvariantCulture)));
            form.Add(new("ErrorMessage", DeliveryErrors.MessageOf((int)code)));
        }

        if (message.Status is MessageStatuses.Delivered or MessageStatuses.Undelivered)
            form.Add(new("RawDlrDoneDate", time.GetUtcNow().ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        return form;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Message {Sid} could not be stored and stays where it is.")]
        public static partial void NotStored(ILogger logger, string sid, Exception exception);
    }
}
