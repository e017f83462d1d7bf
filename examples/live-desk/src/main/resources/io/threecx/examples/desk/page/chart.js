// Calls by hour and outcome: bars that we draw ourselves, and a table for who cannot see them.
import { $, h } from './dom.js';

const KINDS = [['answered', 'Answered'], ['missed', 'Not answered'], ['voicemail', 'Voicemail']];
const HEIGHT = 176;
const TOP = 8;
const BOTTOM = 22;
const LEFT = 26;

let drawn = [];

window.addEventListener('resize', () => drawn.length && $('chart').clientWidth && $('chart').replaceChildren(picture(drawn), table(drawn)));

export function drawChart(hours) {
  drawn = hours;
  $('chart-legend').replaceChildren(...KINDS.map(([kind, word]) =>
    h('li', {}, h('span', { class: 'swatch ' + kind, 'aria-hidden': 'true' }), word)));
  $('chart').replaceChildren(picture(hours), table(hours));
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

function picture(hours) {
  const width = Math.max(280, $('chart').clientWidth);
  const most = Math.max(4, ...hours.map(total));
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const y = (count) => HEIGHT - BOTTOM - (count / top) * (HEIGHT - TOP - BOTTOM);
  const slot = (width - LEFT) / hours.length;
  const root = svg('svg', { viewBox: '0 0 ' + width + ' ' + HEIGHT, width, height: HEIGHT, 'aria-hidden': 'true' });
  for (let count = 0; count <= top; count += step) {
    root.append(svg('line', { class: 'grid', x1: LEFT, x2: width, y1: y(count), y2: y(count) }),
      svg('text', { x: LEFT - 7, y: y(count) + 4, 'text-anchor': 'end' }, String(count)));
  }
  hours.forEach((hour, i) => root.append(column(hour, i, hours.length, slot, y)));
  return root;
}

function column(hour, i, count, slot, y) {
  const width = Math.min(26, slot * 0.62);
  const x = LEFT + slot * i + (slot - width) / 2;
  const group = svg('g', { class: 'hour' }, svg('rect', { class: 'hit', x: LEFT + slot * i, y: TOP, width: slot, height: HEIGHT - TOP - BOTTOM }));
  let below = 0;
  for (const [kind] of KINDS) {
    if (hour[kind]) {
      group.append(svg('rect', {
        class: 'bar-' + kind, x, width, rx: 3, y: y(below + hour[kind]), height: Math.max(1, y(below) - y(below + hour[kind]) - 1.5),
      }));
      below += hour[kind];
    }
  }
  const every = slot < 24 ? 6 : 3;
  if (i % every === (count - 1) % every) {
    group.append(svg('text', i === count - 1
      ? { x: LEFT + slot * count, y: HEIGHT - 6, 'text-anchor': 'end' }
      : { x: x + width / 2, y: HEIGHT - 6, 'text-anchor': 'middle' }, label(hour)));
  }
  group.append(svg('title', {}, label(hour) + ': ' + KINDS.map(([kind, word]) => word.toLowerCase() + ' ' + hour[kind]).join(', ')));
  return group;
}

const label = (hour) => new Date(hour.from).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
const total = (hour) => KINDS.reduce((sum, [kind]) => sum + hour[kind], 0);

function niceStep(most) {
  const wanted = most / 4;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((step) => step >= wanted));
}

function table(hours) {
  return h('div', { class: 'visually-hidden' }, h('table', {}, h('caption', {}, 'Calls by hour and outcome'),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Hour'), KINDS.map(([, word]) => h('th', { scope: 'col' }, word)))),
    h('tbody', {}, hours.filter(total).map((hour) =>
      h('tr', {}, h('th', { scope: 'row' }, label(hour)), KINDS.map(([kind]) => h('td', {}, String(hour[kind]))))))));
}
