// The server's events. After every break comes the full state, so nothing that was missed stays wrong.
import { state, changed, changedSoon } from './store.js';
import { announce } from './dom.js';
import { callNamed, callRang, ringsHere } from './notify.js';

const PARTS = ['me', 'demo', 'switches', 'pbx', 'people', 'groups', 'callBacks'];
const TROUBLE_AFTER = 3000;

let source = null;
let troubleTimer = 0;
let clockOffset = 0;

/** The server's time now, in milliseconds: a clock that is wrong on this machine must not show wrong durations. */
export const serverNow = () => Date.now() + clockOffset;

export function connect(signedOut) {
  disconnect();
  source = new EventSource('/api/events');
  source.addEventListener('open', () => clearTimeout(troubleTimer));
  source.addEventListener('error', () => {
    clearTimeout(troubleTimer);
    troubleTimer = setTimeout(() => {
      state.pbx = { state: 'lost', detail: 'The desk’s server cannot be reached; trying again.' };
      changed('pbx');
    }, TROUBLE_AFTER);
    if (source.readyState === EventSource.CLOSED) {
      // refused, not broken: the browser does not try again by itself
      setTimeout(() => source && source.readyState === EventSource.CLOSED && connect(signedOut), 4000);
      fetch('/api/session').then((answer) => answer.status === 401 && signedOut()).catch(() => {});
    }
  });
  listen('state', (everything) => {
    clearTimeout(troubleTimer);
    clockOffset = Date.parse(everything.now) - Date.now();
    PARTS.forEach((part) => {
      state[part] = everything[part];
    });
    const before = state.calls;
    state.calls = new Map(everything.calls.map((call) => [call.id, call]));
    everything.calls.forEach((call) => rang(before.get(call.id), call));
    changed('calls', 'history', ...PARTS);
  });
  listen('call', (call) => {
    const before = state.calls.get(call.id);
    state.calls.set(call.id, call);
    rang(before, call);
    changedSoon('calls');
  });
  listen('gone', ({ id }) => {
    state.calls.delete(id);
    changedSoon('calls');
  });
  PARTS.forEach((part) => listen(part, (value) => {
    state[part] = value;
    changed(part);
  }));
  listen('person', (person) => {
    state.people = state.people.map((one) => (one.extension === person.extension ? person : one));
    changedSoon('people');
  });
  listen('history', () => changed('history'));
  listen('signedOut', signedOut);
}

export function disconnect() {
  clearTimeout(troubleTimer);
  if (source) {
    source.close();
    source = null;
  }
}

function listen(name, act) {
  source.addEventListener(name, (event) => act(JSON.parse(event.data)));
}

function rang(before, call) {
  if (call.state === 'ringing' && (before?.state !== 'ringing' || before.title !== call.title)) {
    announce((call.title || 'An unknown caller') + ' is calling' + (call.ringsAt ? ', ringing at ' + call.ringsAt : '') + '.');
  }
  if (ringsHere(call) && !ringsHere(before)) {
    callRang(call);
  } else if (ringsHere(call) && before.title !== call.title) {
    callNamed(call);
  }
}
