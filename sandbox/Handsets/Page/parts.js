export const byId = id => document.getElementById(id);

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(child => child !== ''));
  return made;
}

export function icon(...paths) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

export function number(phone) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone ?? '');
  return parts
    ? element('span', { className: 'num' }, element('b', {}, `(${parts[1]})`), ` ${parts[2]}-${parts[3]}`)
    : element('span', { className: 'num' }, phone ?? '');
}

const isToday = at => new Date(at).toDateString() === new Date().toDateString();
export const timeOf = at => new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' });
export const dayOf = at => isToday(at) ? 'Today' : new Date(at).toLocaleDateString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
export const dateOf = at => new Date(at).toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric', timeZone: 'UTC' });
export const money = cents => (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });

export async function call(method, url, body) {
  const response = await fetch(url, { method, headers: body ? { 'Content-Type': 'application/json' } : {}, body: body && JSON.stringify(body) });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(answer?.detail ?? `The sandbox answered ${response.status}.`);
  return answer;
}
