// Notifications of the browser when a phone rings and this page is not in front.
import { $, h, toast } from './dom.js';
import { icon } from './icons.js';
import { state } from './store.js';

const shown = new Map();
const isPossible = 'Notification' in window && window.isSecureContext;

export function setUpNotifications() {
  const button = $('notify');
  button.hidden = !isPossible || Notification.permission === 'denied';
  show(button);
  button.addEventListener('click', async () => {
    if (Notification.permission === 'default') {
      await Notification.requestPermission();
    } else {
      localStorage.setItem('desk-notify', isWanted() ? 'off' : 'on');
    }
    show(button);
    toast(isActive() ? 'You are notified when a phone rings.' : 'You are not notified when a phone rings.');
  });
}

const isWanted = () => localStorage.getItem('desk-notify') !== 'off';
const isActive = () => isPossible && Notification.permission === 'granted' && isWanted();

function show(button) {
  button.replaceChildren(icon('bell'), ...(isActive() ? [] : [h('span', { class: 'visually-hidden' }, 'off')]));
  button.setAttribute('aria-label', 'Notify me when a phone rings');
  button.setAttribute('aria-pressed', String(isActive()));
}

/** Whether it rings at the own phone; who has none, and a call of which nobody knows where it rings, count as well. */
export function ringsHere(call) {
  const own = state.me?.extension;
  return call?.state === 'ringing'
    && (call.approximate || !own || call.legs.some((leg) => leg.extension === own && leg.state === 'ringing'));
}

export function callRang(call) {
  if (isActive() && !(document.visibilityState === 'visible' && document.hasFocus())) {
    notify(call);
  }
}

/** Who is calling is often known a moment after it rings. */
export function callNamed(call) {
  if (shown.has(call.id)) {
    notify(call);
  }
}

function notify(call) {
  const notification = new Notification((call.title || 'Unknown caller') + ' is calling', {
    body: [call.company, call.number !== call.title && call.number, call.ringsAt && 'ringing at ' + call.ringsAt].filter(Boolean).join(' · '),
    tag: 'call-' + call.id, // takes the place of an earlier one of this call
    icon: '/assets/icon.svg',
  });
  notification.addEventListener('click', () => {
    window.focus();
    notification.close();
  });
  shown.set(call.id, notification);
}

/** A call that does not ring any more is not announced any longer. */
export function forgetNotifications(ringing) {
  shown.forEach((notification, id) => {
    if (!ringing.has(id)) {
      notification.close();
      shown.delete(id);
    }
  });
}
