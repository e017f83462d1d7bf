// Click-to-call: through the PBX, and by a tel: link where the PBX refuses.
import { $, h, toast } from './dom.js';
import { icon } from './icons.js';
import { post, Refused } from './api.js';
import { isOn, on, state } from './store.js';

/** A number that can be called with a click, or plain text where click-to-call is off. */
export function dialable(number, dial, label) {
  if (!isOn('clickToCall') || !dial) {
    return h('span', { class: 'number' }, number);
  }
  return h('button', {
    type: 'button', class: 'dialable', 'data-dial': dial, 'aria-label': 'Call ' + (label ? label + ', ' : '') + number,
    onclick: (event) => call(dial, event.currentTarget),
  }, icon('phone'), number);
}

export async function call(number, button) {
  if (button) {
    button.disabled = true;
  }
  try {
    const result = await post('/api/dial', { number });
    tell(number, result);
  } catch (refused) {
    toast(refused.message, refused instanceof Refused && refused.problem.tel && link(refused.problem.tel));
  } finally {
    if (button) {
      button.disabled = false;
    }
  }
}

function tell(number, result) {
  if (result.result === 'placed') {
    toast('Calling ' + (result.number || number) + ': pick up your phone.');
  } else if (result.result === 'attempted') {
    toast(result.reason || 'The call was handed on; whether it is placed is not known.');
  } else {
    toast(result.reason || 'The PBX did not place the call.', result.tel && link(result.tel),
      result.link && { href: result.link, text: 'Open the web client', target: '_blank' });
  }
}

const link = (tel) => ({ href: tel, text: 'Call with this device' });

export function setUpDial() {
  $('dial').addEventListener('submit', (event) => {
    event.preventDefault();
    const input = $('dial-number');
    const number = input.value.trim();
    if (number) {
      call(number, $('dial').querySelector('button'));
      input.value = '';
    }
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest?.('input, textarea, select, [contenteditable], dialog');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && !$('dial').hidden) {
      event.preventDefault();
      $('dial-number').focus();
    }
  });
  on('switches me', () => {
    $('dial').hidden = !isOn('clickToCall') || !state.me;
  });
}
