import { byId, element, icon, dateOf, money, call } from '/_page/parts.js';

const POINTS = {
  'twilio.messages.create': 'Text handed over', 'twilio.messages.list': 'List of messages', 'twilio.numbers.search': 'Search for numbers',
  'twilio.numbers.buy': 'Number bought', 'twilio.numbers.release': 'Number released', 'twilio.callback': 'Status callback', 'twilio.incoming': 'Reply delivered',
  'stripe.subscriptions.create': 'Subscription made', 'stripe.subscriptions.update': 'Subscription changed', 'stripe.invoices.pay': 'Card charged',
  'stripe.invoices.read': 'Invoices read',
  'stripe.creditNotes.create': 'Refund made', 'stripe.webhook': 'Biller’s event',
};
const EFFECTS = {
  delay: 'Takes longer', refuse: 'Refused', dropBefore: 'Connection lost, nothing done', dropAfter: 'Done, then no answer',
  lose: 'Never arrives', double: 'Arrives twice', reorder: 'Arrives out of order',
};
const OUTGOING = ['twilio.callback', 'twilio.incoming', 'stripe.webhook'];

export async function showBench() {
  const bench = await call('GET', '/_sandbox/bench');
  byId('product').href = bench.product;
  byId('faults').replaceChildren(...bench.faults.map(faultEntry));
  byId('no-faults').hidden = bench.faults.length > 0;
  byId('clock').textContent = dateOf(bench.now);
  byId('next').textContent = bench.next ? `Next: ${bench.next.what}${bench.next.amount === null ? '' : ` of ${money(bench.next.amount)}`} on ${dateOf(bench.next.at).replace(/, \d+$/, '')}` : 'Nothing falls due';
  byId('messages').textContent = bench.messages.toLocaleString('en-US');
  byId('numbers').textContent = bench.numbers;
  byId('paid').textContent = money(bench.paid);
  byId('refunded').textContent = money(bench.refunded);
}

function faultEntry(fault) {
  const often = fault.count === 0 ? 'until cleared' : fault.left === 1 ? 'once more' : `${fault.left} times more`;
  const what = fault.effect === 'refuse' ? `Refused with ${fault.code || fault.status}` : fault.effect === 'delay' ? `${fault.delayMs} ms late` : EFFECTS[fault.effect];
  const clear = element('button', { type: 'button', className: 'icon-btn', ariaLabel: `Clear fault: ${POINTS[fault.at]}` }, icon('m5 5 10 10M15 5 5 15'));
  clear.addEventListener('click', () => call('DELETE', `/_sandbox/faults/${fault.id}`));
  return element('li', {}, element('span', { className: 'grow' }, element('b', {}, POINTS[fault.at]), element('span', { className: 'small muted' }, `${what}, ${often}`)), clear);
}

const dialog = byId('fault-dialog');
byId('fault-at').append(...Object.entries(POINTS).map(([value, words]) => element('option', { value }, words)));
byId('add-fault').addEventListener('click', () => { byId('fault-says').textContent = ''; offerEffects(); dialog.showModal(); });
byId('fault-cancel').addEventListener('click', () => dialog.close());
byId('fault-at').addEventListener('change', offerEffects);
byId('fault-effect').addEventListener('change', showFields);

function offerEffects() {
  const isOutgoing = OUTGOING.includes(byId('fault-at').value);
  const before = byId('fault-effect').value;
  const offered = Object.entries(EFFECTS).filter(([value]) => isOutgoing || !['lose', 'double', 'reorder'].includes(value));
  byId('fault-effect').replaceChildren(...offered.map(([value, words]) => element('option', { value, selected: value === before }, words)));
  showFields();
}

function showFields() {
  for (const field of dialog.querySelectorAll('[data-for]')) field.hidden = field.dataset.for !== byId('fault-effect').value;
}

byId('fault-form').addEventListener('submit', async event => {
  event.preventDefault();
  const effect = byId('fault-effect').value;
  const order = { at: byId('fault-at').value, effect, count: Number(byId('fault-count').value) };
  if (effect === 'refuse') Object.assign(order, { status: Number(byId('fault-status').value), code: byId('fault-code').value || null });
  if (effect === 'delay') order.delayMs = Number(byId('fault-delay').value);
  try {
    await call('POST', '/_sandbox/faults', order);
    dialog.close();
  } catch (problem) {
    byId('fault-says').textContent = problem.message;
  }
});

for (const button of document.querySelectorAll('[data-days]'))
  button.addEventListener('click', async () => {
    button.disabled = true;
    try { await call('POST', '/_sandbox/clock', { advanceDays: Number(button.dataset.days) }); } finally { button.disabled = false; }
  });
