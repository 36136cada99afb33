import { byId, element, timeOf, dayOf, call } from '/_page/parts.js';

const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

let mails = [];
let open = null;

async function show() {
  mails = await call('GET', '/_sandbox/mails');
  open = mails.some(mail => mail.id === open) ? open : mails[0]?.id ?? null;
  showList();
  showLetter();
}

function showList() {
  byId('mails').replaceChildren(...mails.map(entry));
  if (!mails.length) byId('mails').append(element('li', { className: 'nothing small' }, 'No mail has arrived yet.'));
}

function entry(mail) {
  const button = element('button', { type: 'button', ariaPressed: String(mail.id === open) },
    element('span', { className: 'row' }, element('b', { className: 'cut grow' }, readerOf(mail)), element('time', { className: 'note muted' }, timeOf(mail.receivedAt))),
    element('span', { className: 'subject small cut' }, mail.subject));
  button.addEventListener('click', () => { open = mail.id; showList(); showLetter(); });
  return element('li', {}, button);
}

const readerOf = mail => mail.to.replace(/\s*<.*>$/, '').replaceAll('"', '');

function showLetter() {
  const mail = mails.find(one => one.id === open);
  const desk = byId('letter');
  if (desk.dataset.shown === (mail?.id ?? 'none')) return;
  desk.dataset.shown = mail?.id ?? 'none';
  desk.replaceChildren(...(mail ? letterOf(mail) : [element('p', { className: 'nothing' }, 'Longcode mails when a number has used 80% or all of its texts, and while a payment is missing. Such mails arrive here.')]));
}

function letterOf(mail) {
  const facts = [['From', mail.from], ['To', mail.to], ['Arrived', `${dayOf(mail.receivedAt)}, ${timeOf(mail.receivedAt)}`], ['Message-ID', mail.messageId]];
  return [
    element('header', {}, element('h2', {}, mail.subject), element('dl', {}, ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]))),
    element('iframe', { src: `/mails/${mail.id}`, title: 'The mail' }),
  ];
}

const live = new EventSource('/_sandbox/live');
live.addEventListener('message', event => { if (event.data === 'mails') show(); });
call('GET', '/_sandbox/bench').then(bench => { byId('product').href = bench.product; });
show();
