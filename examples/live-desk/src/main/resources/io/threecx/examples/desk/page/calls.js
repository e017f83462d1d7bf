// The calls that go on, and those that have just ended.
import { $, h, renderList, renderOnce } from './dom.js';
import { caller, matches, recentCalls } from './card.js';
import { legs } from './controls.js';
import { noteEditor, updateNote } from './note.js';
import { clock, outcomeWord, tick } from './format.js';
import { forgetNotifications } from './notify.js';
import { isOn, on, state } from './store.js';
import { icon } from './icons.js';

const STATES = { ringing: 'Ringing', dialling: 'Calling', connected: 'Talking', waiting: 'Waiting', ended: 'Ended' };
const UNKNOWN = 'Rang'; // a call that was only guessed, and not reported yet
const ORDER = ['ringing', 'dialling', 'connected', 'waiting'];

export function setUpCalls() {
  on('calls switches pbx', show);
}

function show() {
  const all = [...state.calls.values()];
  const live = all.filter((call) => call.state !== 'ended')
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.startedAt.localeCompare(b.startedAt));
  const ended = all.filter((call) => call.state === 'ended').sort((a, b) => b.endedAt.localeCompare(a.endedAt));
  renderList($('calls'), live, (call) => call.id, makeCard, updateCard);
  renderList($('ended'), ended, (call) => call.id, makeCard, updateCard);
  $('calls-empty').hidden = live.length > 0;
  $('wrap-up').hidden = ended.length === 0 || !isOn('logging');
  $('live-summary').textContent = summary(live);
  $('tab-count').hidden = live.length === 0;
  $('tab-count').textContent = live.length;
  const ringing = live.filter((call) => call.state === 'ringing');
  document.title = (ringing.length ? '☎ ' + ringing[0].title + ' · ' : '') + 'Live Desk';
  forgetNotifications(new Set(ringing.map((call) => call.id)));
  tick();
}

function summary(live) {
  const counts = ORDER.map((name) => [STATES[name].toLowerCase(), live.filter((call) => call.state === name).length]);
  return counts.filter(([, count]) => count).map(([word, count]) => count + ' ' + word).join(', ');
}

function makeCard(call) {
  const part = (name) => h('div', { 'data-part': name });
  const card = h('article', { class: 'panel call', tabindex: '-1', 'aria-label': 'Call with ' + call.title },
    h('div', { class: 'call-top' }, h('span', { class: 'call-state' }), h('span', { 'data-part': 'way' }), h('span', { class: 'call-time' })),
    h('div', { class: 'call-body' }, part('caller'), part('matches'), part('legs'), part('recent'), noteEditor(call.id)));
  return card;
}

function updateCard(card, call) {
  card.dataset.state = call.state;
  card.setAttribute('aria-label', (STATES[call.state] || call.state) + ': ' + call.title);
  const part = (name) => card.querySelector('[data-part="' + name + '"]');
  card.querySelector('.call-state').textContent = call.state === 'ended' ? outcomeWord(call.outcome, call.direction) || UNKNOWN : STATES[call.state] || call.state;
  renderOnce(card.querySelector('.call-time'), [call.state, call.since, call.talkSeconds], () => time(call));
  renderOnce(part('way'), [call.direction, call.queue, call.approximate, call.talkedWith], () => way(call));
  renderOnce(part('caller'), [call.title, call.company, call.number, call.dial, call.url, call.search, isOn('clickToCall')], () => caller(call));
  renderOnce(part('matches'), [call.matches, call.pick, isOn('logging'), call.state === 'ended'], () => matches(call));
  renderOnce(part('legs'), [call.legs, state.people.length], () => legs(call));
  renderOnce(part('recent'), [call.recent, minute()], () => recentCalls(call));
  card.querySelectorAll('[data-part]').forEach((element) => {
    element.hidden = !element.hasChildNodes();
  });
  updateNote(card.querySelector('.note'), call);
}

const minute = () => Math.floor(Date.now() / 60000);

function time(call) {
  if (call.state === 'ended') {
    return h('span', {}, call.talkSeconds ? clock(call.talkSeconds) : '');
  }
  return h('time', { 'data-since': call.since });
}

function way(call) {
  const word = { inbound: 'incoming', outbound: 'outgoing', internal: 'internal' }[call.direction];
  return [
    h('span', { class: 'visually-hidden' }, word),
    h('span', { class: 'tag' }, call.queue ? word + ' · ' + call.queue : word),
    call.approximate && h('span', { class: 'tag warn', title: 'Only a lookup of the PBX tells of this call: where it rings, and whether it still does, nobody knows' }, 'approximate'),
    call.talkedWith && h('span', { class: 'tag' }, call.talkedWith),
  ];
}

export const callIcon = (call) => icon({ inbound: 'incoming', outbound: 'outgoing', internal: 'internal' }[call.direction]);
