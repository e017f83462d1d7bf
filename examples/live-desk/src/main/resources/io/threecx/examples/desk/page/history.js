// The calls that were, with a filter, their chart, and what became of them in the CRMs.
import { $, h, renderList, renderOnce, toast } from './dom.js';
import { get, post } from './api.js';
import { callIcon } from './calls.js';
import { dialable } from './dial.js';
import { drawChart } from './chart.js';
import { fullTime, gradeWord, isMissed, outcomeWord, span, when } from './format.js';
import { isOn, on } from './store.js';

const PAUSE = 250;
const STATES = {
  done: ['written', 'good'], ready: ['on its way', ''], waiting: ['on its way', ''], parked: ['needs a person', 'warn'],
  doubtful: ['in doubt', 'warn'], in_doubt: ['in doubt', 'warn'], dismissed: ['given up', ''],
};

let rows = [];
let before = null;
let timer = 0;
let asked = 0;

export function setUpHistory() {
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE);
  };
  ['filter-text', 'filter-direction', 'filter-outcome'].forEach((id) => $(id).addEventListener('input', soon));
  $('history-filter').addEventListener('submit', (event) => {
    event.preventDefault();
    load();
  });
  $('history-more').addEventListener('click', () => load(true));
  on('history switches', () => !$('page-history').hidden && soon());
}

export async function load(more) {
  if (!isOn('logging')) {
    return;
  }
  const query = new URLSearchParams();
  [['text', 'filter-text'], ['direction', 'filter-direction'], ['outcome', 'filter-outcome']].forEach(([name, id]) => {
    const value = $(id).value.trim();
    if (value) {
      query.set(name, value);
    }
  });
  if (more === true && before) {
    query.set('before', before);
  }
  const turn = ++asked;
  try {
    const [page, chart] = await Promise.all([get('/api/history?' + query), get('/api/history/chart')]);
    if (turn !== asked) {
      return;
    }
    rows = more === true ? [...rows, ...page.calls] : page.calls;
    before = page.before;
    show();
    drawChart(chart.hours);
  } catch (refused) {
    toast(refused.message);
  }
}

function show() {
  renderList($('history-rows'), rows, (call) => call.key, () => h('tr'), (row, call) =>
    renderOnce(row, [call, when(call.at), isOn('clickToCall'), isOn('recordings')], () => cells(call)));
  $('history-empty').hidden = rows.length > 0;
  $('history-more').hidden = !before;
  $('history-summary').textContent = rows.length ? rows.length + (before ? ' newest' : '') + (rows.length === 1 ? ' call' : ' calls') : '';
}

function cells(call) {
  const missed = isMissed(call.outcome, call.direction);
  return [
    h('td', {}, h('div', { class: 'who' + (missed ? ' bad' : '') }, callIcon(call),
      h('div', { class: 'who-text' }, h('b', {}, call.name || call.number || 'Withheld number'),
        call.name && call.number ? h('div', { class: 'muted' }, dialable(call.number, call.dial, call.name))
          : call.dial && isOn('clickToCall') && h('div', {}, dialable('Call', call.dial, call.number))))),
    h('td', {}, h('time', { datetime: call.at, title: fullTime(call.at) }, when(call.at))),
    h('td', {}, outcomeWord(call.outcome, call.direction), call.talkSeconds ? h('span', { class: 'muted' }, ' · ' + span(call.talkSeconds)) : ''),
    h('td', {}, call.agent || ''),
    h('td', {}, h('div', { class: 'entry' }, call.entries.length ? call.entries.map((entry) => entryPart(entry)) : noEntry(call), recording(call))),
  ];
}

/** Nothing is written yet, or nothing will be: then the journal says why. */
function noEntry(call) {
  return call.state === 'done' ? h('span', { class: 'muted' }, call.fate) : h('span', { class: 'tag' }, 'waits for its note');
}

function entryPart(entry) {
  if (entry.held) {
    return chooser(entry);
  }
  const [word, kind] = STATES[entry.state] || [entry.state, ''];
  const tag = h('span', { class: 'tag ' + kind, title: entry.note || '' }, entry.crm + ': ' + word);
  return entry.url ? h('a', { href: entry.url, target: '_blank', rel: 'noopener noreferrer' }, tag) : tag;
}

function chooser(entry) {
  const select = h('select', { 'aria-label': 'Who is it? Several contacts have this number.' },
    h('option', { value: '', disabled: true, selected: true }, 'Who is it?'),
    entry.contacts.map((contact) => h('option', { value: contact.ref }, contact.name + (contact.grade ? ' (' + gradeWord(contact.grade) + ')' : ''))),
    h('option', { value: '-' }, 'Nobody of these'));
  select.addEventListener('change', async () => {
    try {
      await post('/api/entries/' + entry.id + '/contact', { contact: select.value === '-' ? null : select.value });
      load();
    } catch (refused) {
      toast(refused.message);
    }
  });
  return [h('span', { class: 'tag warn' }, entry.crm + ': held'), select];
}

function recording(call) {
  if (!isOn('recordings') || !call.recording) {
    return null;
  }
  return h('audio', { controls: true, preload: 'none', src: call.recording, 'aria-label': 'Recording of the call with ' + (call.name || call.number) });
}
