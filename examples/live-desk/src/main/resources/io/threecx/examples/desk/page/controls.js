// Who of the house is in a call, and what can be done with it: only what the PBX can do now.
import { $, h, toast } from './dom.js';
import { post } from './api.js';
import { icon } from './icons.js';
import { state } from './store.js';

const DOING = { ringing: 'rings', dialling: 'calls', connected: 'talks', ended: 'left' };

export function legs(call) {
  if (!call.legs.length) {
    return null;
  }
  return h('div', { class: 'legs' }, call.legs.map((leg) => h('div', { class: 'leg' },
    h('div', { class: 'leg-who' }, leg.name || leg.extension,
      h('small', {}, [leg.name && leg.extension, call.state === 'ended' ? '' : DOING[leg.state]].filter(Boolean).join(' · '))),
    h('div', { class: 'leg-actions' }, buttons(call, leg)))));
}

function buttons(call, leg) {
  const can = new Set(leg.actions);
  const who = leg.name || leg.extension;
  return [
    can.has('answer') && button('Answer', 'primary', who, () => act(call, leg, 'answer'), 'phone'),
    can.has('divert') && button('Send on', '', who, () => ask(call, leg, 'divert', 'Send on')),
    can.has('transfer_to') && button('Transfer', '', who, () => ask(call, leg, 'transfer_to', 'Transfer')),
    can.has('drop') && button(leg.state === 'ringing' ? 'Decline' : 'Hang up', 'danger', who, () => act(call, leg, 'drop')),
  ];
}

function button(text, kind, who, onclick, iconName) {
  return h('button', { type: 'button', class: 'button small ' + kind, 'aria-label': text + ': ' + who, onclick }, iconName && icon(iconName), text);
}

async function act(call, leg, action, destination) {
  const path = '/api/calls/' + encodeURIComponent(call.id) + '/legs/' + encodeURIComponent(leg.extension) + '/' + leg.id + '/' + action;
  try {
    await post(path, destination ? { destination } : {});
  } catch (refused) {
    toast(refused.message);
  }
}

let asked = () => {};

function ask(call, leg, action, title) {
  const dialog = $('transfer');
  $('transfer-title').textContent = title;
  $('transfer-go').textContent = title;
  $('transfer-about').textContent = call.title + (action === 'divert' ? ' rings there instead.' : ' is handed over without asking first.');
  const input = $('transfer-to');
  input.value = '';
  const others = state.people.filter((person) => person.extension !== leg.extension && person.state !== 'offline').slice(0, 12);
  $('transfer-people').replaceChildren(...others.map((person) => h('li', {}, h('button', {
    type: 'button', class: 'button small', onclick: () => {
      input.value = person.extension;
      input.focus();
    },
  }, person.name + ' ', h('span', { class: 'muted' }, person.extension)))));
  asked = (destination) => act(call, leg, action, destination);
  dialog.showModal();
  input.focus();
}

export function setUpTransfer() {
  $('transfer-cancel').addEventListener('click', () => $('transfer').close());
  $('transfer-form').addEventListener('submit', (event) => {
    const destination = $('transfer-to').value.trim();
    if (!destination) {
      event.preventDefault();
      $('transfer-to').focus();
      return;
    }
    asked(destination);
  });
}
