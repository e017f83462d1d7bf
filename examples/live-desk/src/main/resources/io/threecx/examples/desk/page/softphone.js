// Experimental: this browser as a telephone. Its sound goes to the desk's server, and from there to the PBX's route point.
import { $, announce, h, renderOnce, toast } from './dom.js';
import { post } from './api.js';
import { icon } from './icons.js';
import { isOn, on, state } from './store.js';
import { loudness, openSound } from './sound.js';

const STILL_HERE = 20000;
const MOST_UNSENT = 64 * 1024; // bytes; beyond it the network is too slow, and old sound is worth nothing
const SAYS = { dialling: 'Calling', ringing: 'Calls you', talking: 'Talking' };

let socket = null;
let sound = null;
let still = 0;
let muted = false;
const levels = { said: 0, heard: 0 }; // the loudest since the meters were shown last
let meters = 0;
let allowed; // whether the page came with the permission to use microphone and sound server
let now = { state: 'off', number: '', name: '', problem: '' };

function become(next) {
  const before = now;
  now = next;
  if (next.state === 'ringing' && before.state !== 'ringing') {
    announce('The browser’s phone rings: ' + who(next));
  }
  if (next.state === 'idle') {
    sound?.clear();
    muted = false;
  }
  clearInterval(meters);
  if (next.state === 'talking') {
    meters = setInterval(showLevels, 100);
  }
  if (next.problem) {
    toast(next.problem);
  }
  show();
}

const who = (call) => call.name || call.number || 'Unknown';

async function turnOn() {
  if (!allowed) {
    location.reload(); // it was switched on in the settings after this page was loaded
    return;
  }
  become({ state: 'connecting', number: '', name: '', problem: '' });
  try {
    sound = await openSound(speak);
    connect(await post('/api/phone'));
  } catch (refused) {
    turnOff(refused.name === 'NotAllowedError' ? 'The browser may not use the microphone: allow it beside the address, and try again.' : refused.message);
  }
}

function connect(address) {
  const host = location.hostname.includes(':') ? '[' + location.hostname.replace(/[[\]]/g, '') + ']' : location.hostname;
  socket = new WebSocket(address.scheme + '://' + host + ':' + address.port + address.path);
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('message', ({ data }) => (typeof data === 'string' ? become(JSON.parse(data)) : hear(data)));
  socket.addEventListener('close', () => turnOff('The connection of the browser’s phone has ended.'));
  still = setInterval(() => send({ do: 'still' }), STILL_HERE);
}

function hear(pcm) {
  levels.heard = Math.max(levels.heard, loudness(pcm));
  sound?.play(pcm);
}

function showLevels() {
  Object.keys(levels).forEach((name) => {
    const meter = document.querySelector('[data-level="' + name + '"]');
    if (meter) {
      meter.value = levels[name];
    }
    levels[name] = 0;
  });
}

function speak(pcm) {
  if (now.state !== 'talking' && now.state !== 'dialling') {
    return;
  }
  if (socket?.readyState === WebSocket.OPEN && socket.bufferedAmount < MOST_UNSENT) {
    levels.said = Math.max(levels.said, muted ? 0 : loudness(pcm));
    socket.send(muted ? new ArrayBuffer(pcm.byteLength) : pcm);
  }
}

function send(order) {
  if (socket?.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify(order));
  }
}

function turnOff(problem = '') {
  if (now.state === 'off') {
    return;
  }
  clearInterval(still);
  clearInterval(meters);
  const open = socket;
  socket = null;
  now = { state: 'off' };
  open?.close();
  sound?.close();
  sound = null;
  become({ state: 'off', number: '', name: '', problem });
}

function show() {
  $('softphone').classList.toggle('softphone-busy', now.state in SAYS);
  renderOnce($('softphone-content'), { ...now, muted }, (call) => {
    if (call.state === 'off') {
      return [
        h('p', { class: 'muted' }, 'Call with this browser and a headset. Experimental: the other side sees the number of the PBX’s route point.'),
        button('Switch on', 'primary wide', turnOn, 'phone')];
    }
    if (call.state === 'connecting') {
      return h('p', { class: 'muted', role: 'status' }, 'Switching on …');
    }
    if (call.state === 'idle') {
      return [dialForm(), button('Switch off', 'quiet wide', () => turnOff())];
    }
    return [
      h('p', { class: 'softphone-who', role: 'status' }, h('strong', {}, who(call)), ' ', h('span', { class: 'muted' }, SAYS[call.state])),
      call.state === 'talking' && h('div', { class: 'levels' }, level('said', 'You'), level('heard', 'They')),
      h('div', { class: 'leg-actions' },
        call.state === 'ringing' && button('Answer', 'primary', () => send({ do: 'answer' }), 'phone'),
        call.state === 'talking' && muteButton(),
        button(call.state === 'ringing' ? 'Decline' : 'Hang up', 'danger', () => send({ do: 'hangup' })))];
  });
}

function level(name, text) {
  return h('label', {}, h('span', {}, text), h('meter', { 'data-level': name, min: '0', max: '1', value: '0' }));
}

function button(text, kind, onclick, iconName) {
  return h('button', { type: 'button', class: 'button ' + kind, onclick }, iconName && icon(iconName), text);
}

function muteButton() {
  return h('button', {
    type: 'button', class: 'button', 'aria-pressed': String(muted), onclick: () => {
      muted = !muted;
      show();
    },
  }, muted ? 'Unmute' : 'Mute');
}

function dialForm() {
  const input = h('input', { type: 'tel', inputmode: 'tel', autocomplete: 'off', placeholder: 'Number', maxlength: '40', 'aria-label': 'Number to call with this browser' });
  return h('form', {
    class: 'softphone-dial', onsubmit: (event) => {
      event.preventDefault();
      if (input.value.trim()) {
        send({ do: 'call', number: input.value.trim() });
      }
    },
  }, input, h('button', { type: 'submit', class: 'button primary' }, 'Call'));
}

export function setUpSoftphone() {
  on('switches me', () => {
    if (allowed === undefined && Object.keys(state.switches).length > 0) {
      allowed = isOn('browserCalling');
    }
    $('softphone').hidden = !isOn('browserCalling') || !state.me;
    if ($('softphone').hidden) {
      turnOff();
    }
  });
  show();
}
