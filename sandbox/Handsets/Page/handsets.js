import { byId, element, icon, number, timeOf, dayOf, call } from '/_page/parts.js';
import { showBench } from '/_page/bench.js';

const STATES = { reachable: 'Reachable', off: 'Switched off', landline: 'A landline', blocked: 'Blocked by its carrier' };
const CHIPS = { off: ['Off', 'chip-bad'], landline: ['Landline', ''], blocked: ['Blocked', 'chip-bad'] };
const MOST_OPEN = 12;
/* A phone's width has room for one handset: the one picked up last. */
const narrow = matchMedia('(max-width: 720px)');

const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

const stored = name => JSON.parse(localStorage.getItem(name) ?? 'null');
const store = (name, value) => localStorage.setItem(name, JSON.stringify(value));

let open = stored('handsets.open');
const seen = stored('handsets.seen') ?? {};
let owned = [];
const hands = new Map();

async function showPhones() {
  const phones = await call('GET', '/_sandbox/handsets');
  if (open === null) open = phones.filter(p => p.text).slice(0, 3).map(p => p.phone);
  byId('phones').replaceChildren(...phones.map(phoneEntry));
  if (!phones.length) byId('phones').append(element('li', { className: 'nothing small' }, 'No phone has been texted yet. Pick one up above, or send a text from Longcode.'));
}

function phoneEntry({ phone, state, text }) {
  const isOpen = narrow.matches ? open[0] === phone : open.includes(phone);
  const isNew = text && text.direction === 'received' && !isOpen && text.sid !== seen[phone];
  const chip = CHIPS[state];
  const button = element('button', { type: 'button', ariaPressed: String(isOpen) },
    element('span', { className: 'row' }, number(phone), element('span', { className: 'grow' }), text ? element('time', { className: 'note muted' }, timeOf(text.at)) : ''),
    element('span', { className: 'row small' }, element('span', { className: 'cut grow last' }, text?.body ?? 'No texts'),
      chip ? element('span', { className: `chip ${chip[1]}` }, chip[0]) : '', isNew ? element('span', { className: 'count', ariaLabel: 'new text' }, '1') : ''));
  button.addEventListener('click', () => isOpen ? putAway(phone) : pickUp(phone));
  return element('li', {}, button);
}

function pickUp(phone) {
  open = [phone, ...open.filter(p => p !== phone)].slice(0, MOST_OPEN);
  store('handsets.open', open);
  showDesk();
  showPhones();
}

function putAway(phone) {
  open = open.filter(p => p !== phone);
  store('handsets.open', open);
  showDesk();
  showPhones();
}

function showDesk() {
  for (const phone of open) if (!hands.has(phone)) hands.set(phone, newHand(phone));
  for (const phone of hands.keys()) if (!open.includes(phone)) hands.delete(phone);
  byId('desk').replaceChildren(...open.map(phone => hands.get(phone).article));
  if (!open.length) byId('desk').append(element('p', { className: 'nothing' }, 'No handset is picked up. Choose one from the list to read its texts and to reply from it.'));
  open.forEach(refresh);
}

function newHand(phone) {
  const name = number(phone).textContent;
  const state = element('select', { className: 'select state', ariaLabel: `${name} is` }, ...Object.entries(STATES).map(([value, words]) => element('option', { value }, words)));
  state.addEventListener('change', () => call('PUT', `/_sandbox/handsets/${phone}`, { state: state.value }));
  const away = element('button', { type: 'button', className: 'icon-btn', ariaLabel: `Put ${name} away` }, icon('m5 5 10 10M15 5 5 15'));
  away.addEventListener('click', () => putAway(phone));
  const list = element('ol', {});
  const flow = element('div', { className: 'flow', tabIndex: 0, role: 'log', ariaLabel: `Texts on ${name}` }, list);
  const quick = element('div', { className: 'row quick' });
  const to = element('select', { className: 'select to', ariaLabel: `${name} texts` });
  const input = element('input', { className: 'input grow', placeholder: 'Reply', maxLength: 1600, autocomplete: 'off', ariaLabel: `Reply from ${name}` });
  const says = element('p', { className: 'note failed', role: 'alert' });
  const send = element('button', { className: 'btn btn-main send', ariaLabel: `Send from ${name}` }, icon('M3.5 10 16.5 4l-4 12.5-3-5Z', 'm9.5 11.5 7-7.5'));
  const form = element('form', { className: 'reply' }, to, quick, element('div', { className: 'row' }, input, send), says);
  const hand = { phone, state, list, flow, quick, to, input, says };
  form.addEventListener('submit', event => { event.preventDefault(); reply(hand, input.value); });
  hand.article = element('article', { className: 'hand', ariaLabel: `Handset ${name}` },
    element('header', {}, element('span', { className: 'ear', ariaHidden: 'true' }), element('div', { className: 'row' }, element('h2', { className: 'grow' }, number(phone)), away), state), flow, form);
  return hand;
}

async function refresh(phone) {
  const hand = hands.get(phone);
  const { state, texts } = await call('GET', `/_sandbox/handsets/${encodeURIComponent(phone)}`);
  hand.state.value = state;
  const atEnd = hand.flow.scrollHeight - hand.flow.scrollTop - hand.flow.clientHeight < 40;
  hand.list.replaceChildren(...withDays(texts));
  if (!texts.length) hand.list.append(element('li', { className: 'nothing' }, 'Nothing here yet.'));
  const last = texts.at(-1);
  showReplies(hand, last);
  if (atEnd || !hand.shown) hand.flow.scrollTop = hand.flow.scrollHeight;
  hand.shown = true;
  if (last) { seen[phone] = last.sid; store('handsets.seen', seen); }
}

function* withDays(texts) {
  let day;
  for (const text of texts) {
    if (dayOf(text.at) !== day) yield element('li', { className: 'day' }, day = dayOf(text.at));
    yield bubble(text);
  }
}

function bubble(text) {
  const isOut = text.direction === 'sent';
  const note = text.note ? element('span', { className: `chip ${text.note === 'answer dropped' ? 'chip-unsure' : ''}` },
    text.note.endsWith('reply') ? icon('M11 2.5 4.5 11.5H9.5L9 17.5l6.5-9H10.5Z') : '', text.note) : '';
  return element('li', { className: `msg ${isOut ? 'out' : 'in'}` },
    element('div', { className: 'bubble' }, text.body, ...text.mediaUrls.map(url => element('div', {}, element('a', { href: url, rel: 'noreferrer' }, 'Media')))),
    element('div', { className: 'meta' }, isOut ? '' : number(text.from), element('time', {}, timeOf(text.at)), isOut ? answer(text.webhookStatus) : '', note));
}

function answer(status) {
  if (status === null) return element('span', { className: 'answer muted' }, 'Waiting for the webhook');
  const isOk = status >= 200 && status < 300;
  return element('span', { className: `answer ${isOk ? 'ok' : 'bad'}` },
    isOk ? icon('M10 1.8a8.2 8.2 0 1 1 0 16.4 8.2 8.2 0 0 1 0-16.4', 'm6 10.3 2.8 2.8L14 7.6') : icon('M10 2 18.5 17h-17Z', 'M10 8v4M10 14.4v.2'),
    status ? `Webhook ${status}` : 'Webhook not answered');
}

function showReplies(hand, last) {
  const isOff = last?.note === 'carrier reply' && /unsubscribed/.test(last.body);
  hand.quick.replaceChildren(...(isOff ? ['START', 'HELP', 'Yes'] : ['Yes', 'STOP', 'HELP']).map(word => {
    const button = element('button', { type: 'button', className: 'btn' }, word);
    button.addEventListener('click', () => reply(hand, word));
    return button;
  }));
  const partner = last && (last.direction === 'sent' ? last.to : last.from);
  const chosen = owned.includes(partner) ? partner : owned.includes(hand.to.value) ? hand.to.value : owned[0];
  hand.to.replaceChildren(...owned.map(value => element('option', { value, selected: value === chosen }, `To ${number(value).textContent}`)));
  hand.to.hidden = owned.length < 2;
  hand.input.disabled = !owned.length;
  hand.input.placeholder = owned.length ? 'Reply' : 'No number is owned yet';
}

async function reply(hand, body) {
  if (!body.trim() || !hand.to.value) return;
  hand.says.textContent = '';
  hand.input.value = '';
  try {
    await call('POST', `/_sandbox/handsets/${encodeURIComponent(hand.phone)}/texts`, { to: hand.to.value, body });
  } catch (problem) {
    hand.says.textContent = problem.message;
  }
}

async function showOwned() {
  owned = (await call('GET', '/_sandbox/ledger/numbers')).filter(n => !n.releasedAt).map(n => n.number);
}

byId('pick-up').addEventListener('submit', async event => {
  event.preventDefault();
  const digits = byId('any').value.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  byId('pick-up-says').textContent = digits.length === 10 ? '' : 'Type the ten digits of a US phone.';
  if (digits.length !== 10) return;
  byId('any').value = '';
  const { state } = await call('GET', `/_sandbox/handsets/%2B1${digits}`);
  await call('PUT', `/_sandbox/handsets/%2B1${digits}`, { state });
  pickUp(`+1${digits}`);
});

const live = new EventSource('/_sandbox/live');
const says = words => { byId('live').textContent = words; byId('live').classList.toggle('off', words !== 'Live'); };
live.addEventListener('open', async () => { says('Live'); await showOwned(); await showPhones(); showDesk(); showBench(); });
live.addEventListener('error', () => says('Connection lost'));
narrow.addEventListener('change', showPhones);
let waiting = new Set();
live.addEventListener('message', event => {
  if (!waiting.size) setTimeout(showChanges, 150);
  waiting.add(event.data);
});

/* Many changes of one moment are shown together. */
async function showChanges() {
  const changed = waiting;
  waiting = new Set();
  if (changed.has('bench')) await showOwned();
  [...changed].filter(phone => hands.has(phone)).forEach(refresh);
  showPhones();
  showBench();
}
