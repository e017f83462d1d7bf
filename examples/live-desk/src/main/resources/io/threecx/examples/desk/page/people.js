// People with their presence, groups with their alerts, and who is to be called back.
import { $, h, renderList, renderOnce } from './dom.js';
import { icon } from './icons.js';
import { call } from './dial.js';
import { tick, when } from './format.js';
import { isOn, on, state } from './store.js';

const STATES = { free: 'free', ringing: 'rings', talking: 'talks', away: 'away', offline: 'not registered' };
const GROUPS = { ok: 'attended', unattended: 'nobody is there', outside_hours: 'closed', failing: 'not known', unknown: 'not known yet' };

export function setUpPeople() {
  on('people switches me', showPeople);
  on('groups', showGroups);
  on('callBacks switches', showCallBacks);
}

function showPeople() {
  $('people').hidden = !isOn('presence') || !state.people.length;
  const free = state.people.filter((person) => person.state === 'free').length;
  $('people-summary').textContent = free + ' of ' + state.people.length + ' free';
  renderList($('people-list'), state.people, (person) => person.extension, () => h('li'), (row, person) =>
    renderOnce(row, [person, isOn('clickToCall'), state.me?.extension], () => personRow(person)));
  tick();
}

function personRow(person) {
  const isMe = person.extension === state.me?.extension;
  const word = STATES[person.state] || person.state;
  const doing = [person.extension, word, person.profile.toLowerCase() === word ? '' : person.profile].filter(Boolean).join(' · ');
  return [
    h('span', { class: 'dot ' + person.state, 'aria-hidden': 'true' }),
    h('div', { class: 'row-text' }, person.name || person.extension, isMe ? h('span', { class: 'muted' }, ' (you)') : '',
      h('small', {}, doing, person.since && ['talking', 'ringing'].includes(person.state) ? [' ', h('time', { 'data-since': person.since })] : '')),
    !isMe && isOn('clickToCall') && person.state !== 'offline' && h('button', {
      type: 'button', class: 'button quiet round small', 'aria-label': 'Call ' + (person.name || person.extension),
      onclick: (event) => call(person.extension, event.currentTarget),
    }, icon('phone')),
  ];
}

function showGroups() {
  $('groups').hidden = !state.groups.length;
  renderList($('group-list'), state.groups, (group) => group.id, () => h('li'), (row, group) =>
    renderOnce(row, group, () => {
      const isAlert = Boolean(group.alert);
      return [
        h('div', { class: 'row-text' }, group.name,
          h('small', { class: 'wrap' }, group.alert || [group.id, attendance(group)].filter(Boolean).join(' · '))),
        h('span', { class: 'tag ' + (isAlert ? 'bad' : group.state === 'ok' ? 'good' : '') }, GROUPS[group.state] || group.state),
      ];
    }));
}

function attendance(group) {
  if (group.loggedIn !== undefined && group.loggedIn !== null) {
    return group.loggedIn + ' of ' + group.assigned + ' logged in';
  }
  return group.assigned === undefined || group.assigned === null ? '' : group.assigned + ' members';
}

function showCallBacks() {
  $('call-backs').hidden = !isOn('voicemail') || !state.callBacks.length;
  renderList($('call-back-list'), state.callBacks, (one) => one.key, () => h('li'), (row, one) =>
    renderOnce(row, [one, isOn('clickToCall'), when(one.at)], () => [
      icon('voicemail'),
      h('div', { class: 'row-text' }, one.name || one.number, h('small', {}, 'left a message · ' + when(one.at))),
      one.dial && isOn('clickToCall') && h('button', {
        type: 'button', class: 'button quiet round small', 'data-dial': one.dial, 'aria-label': 'Call ' + (one.name || one.number) + ' back',
        onclick: (event) => call(one.dial, event.currentTarget),
      }, icon('phone')),
    ]));
}
