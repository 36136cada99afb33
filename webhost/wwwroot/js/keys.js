// The keyboard map works on marks in the page: data-key names the key that presses or focuses an element,
// data-rows a list that J and K walk, data-close what Esc closes. Letters act outside fields only.
const off = () => localStorage.getItem('letters') === 'off';
const inField = target => target.closest?.('input, textarea, select, [contenteditable="true"]');
const seen = element => element.getClientRects().length > 0;
const last = selector => [...document.querySelectorAll(selector)].filter(seen).at(-1);

const act = element => {
  if (element.matches('input, textarea, select')) { element.focus(); element.select?.(); } else { element.click(); }
};

const walk = step => {
  const rows = [...document.querySelectorAll('[data-rows] [data-row]')].filter(seen);
  if (rows.length === 0) return;
  const at = rows.findIndex(row => row === document.activeElement);
  const from = at >= 0 ? at : rows.findIndex(row => row.hasAttribute('aria-current'));
  rows[Math.min(Math.max(from + step, 0), rows.length - 1)].focus();
};

// A menu has the keyboard for itself: arrows walk, a letter leads to what begins with it, Tab closes it, and a slash is the sign itself.
let opener = null;
const inMenu = event => {
  const items = [...event.target.closest('[role=menu]').querySelectorAll('[role=menuitem]')];
  const at = items.indexOf(event.target);
  const to = {
    ArrowDown: () => items[(at + 1) % items.length], ArrowUp: () => items.at(at - 1), Home: () => items[0], End: () => items.at(-1),
  }[event.key] ?? (() => event.key.length === 1 && event.key !== ' '
    ? [...items.slice(at + 1), ...items.slice(0, at + 1)].find(item => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase())) : null);
  to()?.focus();
  if (['Tab', '/'].includes(event.key)) last('[data-close]')?.click();
  if (event.key === '/' && opener?.matches?.('textarea')) globalThis.longcodeKeys.insert(opener, '/');
  if (!['Enter', ' '].includes(event.key)) event.preventDefault();
};

let goUntil = 0;
const onKey = event => {
  if (event.defaultPrevented || event.metaKey || event.altKey || event.isComposing) return;
  const dialog = document.querySelector('.mud-dialog');
  if (event.key === 'Escape' && !dialog) {
    const layer = last('[data-close]');
    if (layer) { event.preventDefault(); layer.click(); }
    return;
  }
  if (event.target.matches?.('[role=menuitem]')) { inMenu(event); return; }
  if (event.key === '/' && !event.ctrlKey && event.target.matches?.('textarea') && event.target.value === '') {
    const templates = event.target.closest('.composer')?.querySelector('[data-slash] > button');
    if (templates && !off()) { event.preventDefault(); templates.click(); }
    return;
  }
  if (event.ctrlKey || dialog || off() || inField(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const going = event.timeStamp < goUntil;
  goUntil = key === 'g' && !going ? event.timeStamp + 1500 : 0;
  if (key === 'j' || key === 'k') { event.preventDefault(); walk(key === 'j' ? 1 : -1); return; }
  const element = last(`[data-key="${CSS.escape(going ? `g ${key}` : key)}"]`);
  if (element) { event.preventDefault(); act(element); }
};
document.addEventListener('keydown', onKey);

// What is marked behind a message scrolls with it.
document.addEventListener('scroll', event => {
  const behind = event.target.previousElementSibling;
  if (behind?.classList?.contains('behind')) behind.scrollTop = event.target.scrollTop;
}, true);

let left = null;
globalThis.longcodeKeys = {
  letters: () => !off(),
  allowLetters: on => localStorage.setItem('letters', on ? 'on' : 'off'),
  // Puts words where the caret stands and lets the page hear of it as if they were typed.
  insert(field, words) {
    field.focus();
    field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  },
  // The first field of the window with this title takes the focus; where there is none, its first button.
  // Who was quicker and is inside already stays there.
  enter(titleId) {
    const dialog = document.getElementById(titleId)?.closest('.mud-dialog');
    if (dialog?.contains(document.activeElement)) return;
    const first = dialog?.querySelector('.mud-dialog-content :is(input, select, textarea):enabled') ?? dialog?.querySelector('.mud-dialog-actions :is(button, a)');
    first?.focus();
  },
  // An opened menu takes the focus, unless somebody went on writing meanwhile; a closed one gives it back.
  choose(list) {
    opener = document.activeElement;
    if (!opener?.matches?.('textarea') || opener.value === '') list.querySelector('[role=menuitem]')?.focus();
  },
  chosen() { if (document.activeElement === document.body && opener?.isConnected) opener.focus(); },
  // Where the focus was before a window took it, and back there when it closes.
  leave() { left = document.activeElement; },
  comeBack() { if (left?.isConnected) left.focus(); left = null; },
  roomy: () => matchMedia('(min-width: 1101px)').matches,
};
