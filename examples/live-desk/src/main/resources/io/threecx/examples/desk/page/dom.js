// Small helpers to build elements. Text is always text: nothing that comes from a CRM or a caller is ever read as HTML.
import { icon } from './icons.js';

export const $ = (id) => document.getElementById(id);

/** An element: h('p', { class: 'muted', onclick }, 'text', child, [more]). Empty children are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Replaces what is in an element, unless it was made of the same data before: focus and typing stay. */
export function renderOnce(element, data, render) {
  const made = JSON.stringify(data);
  if (element.madeOf === made) {
    return;
  }
  element.madeOf = made;
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  element.replaceChildren(...[render(data)].flat().filter(Boolean));
  if (focused && !focused.isConnected) {
    focusLike(element, focused);
  }
}

/** Who works with the keyboard goes on at the same control, or where one types, or else at the whole of which it was a part. */
function focusLike(element, focused) {
  const name = (control) => control.getAttribute('aria-label') || control.textContent;
  const controls = [...element.querySelectorAll('button, a, input, select, textarea')];
  const next = controls.find((control) => name(focused) && name(control) === name(focused))
    || controls.find((control) => control.matches('input, textarea')) || element.closest('[tabindex]');
  next?.focus({ preventScroll: true });
}

/** Keeps one element for each item, in the order of the items: makes new ones, updates the others, removes the rest. */
export function renderList(parent, items, key, make, update) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let previous = null;
  for (const item of items) {
    const name = String(key(item));
    let child = known.get(name);
    if (!child) {
      child = make(item);
      child.dataset.key = name;
    }
    known.delete(name);
    update(child, item);
    const place = previous ? previous.nextSibling : parent.firstChild;
    if (child !== place) {
      parent.insertBefore(child, place);
    }
    previous = child;
  }
  known.forEach((child) => child.remove());
  if (focused?.isConnected && document.activeElement !== focused) {
    focused.focus({ preventScroll: true }); // what is moved loses it
  }
}

export function fillIcons(root) {
  root.querySelectorAll('[data-icon]').forEach((place) => place.replaceChildren(icon(place.dataset.icon)));
}

/** Tells something in passing; a link is { href, text }. */
export function toast(text, ...links) {
  const close = h('button', { type: 'button', 'aria-label': 'Dismiss' }, '✕');
  const element = h('div', { class: 'toast' }, h('p', {}, text),
    links.filter(Boolean).map((link) => h('a', { href: link.href, target: link.target, rel: link.target && 'noopener noreferrer' }, link.text)), close);
  close.addEventListener('click', () => element.remove());
  $('toasts').append(element);
  setTimeout(() => element.remove(), links.some(Boolean) ? 20000 : 7000);
}

export function announce(text) {
  $('announce').textContent = text;
}
