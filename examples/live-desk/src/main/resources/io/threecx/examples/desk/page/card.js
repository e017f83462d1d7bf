// Who is calling: the caller's card.
import { h, toast } from './dom.js';
import { icon } from './icons.js';
import { put } from './api.js';
import { dialable } from './dial.js';
import { fullTime, gradeWord, initials, isMissed, outcomeWord, span, when } from './format.js';
import { isOn } from './store.js';

export function caller(call) {
  const letters = call.search === 'found' ? initials(call.title) : '';
  return h('div', { class: 'caller' },
    h('div', { class: 'avatar', 'aria-hidden': 'true' }, letters || icon('person')),
    h('div', { class: 'caller-text' },
      h('p', { class: 'caller-name' }, call.title === call.number ? dialable(call.number, call.dial) : call.title),
      h('p', { class: 'caller-more' },
        call.company && h('span', {}, call.company),
        call.number && call.number !== call.title && dialable(call.number, call.dial, call.title),
        searching(call),
        call.url && h('a', { href: call.url, target: '_blank', rel: 'noopener noreferrer' }, 'Open in the CRM'))));
}

function searching(call) {
  const words = { looking: 'looking up…', nobody: 'not in the CRM', failed: 'the CRM does not answer' };
  return words[call.search] && h('span', {}, words[call.search]);
}

/** With several contacts the agent says who it is; the choice goes into the call's entry. */
export function matches(call) {
  if (call.matches.length < 2) {
    return null;
  }
  if (!isOn('logging')) {
    return h('p', { class: 'muted' }, 'Also: ' + call.matches.slice(1).map((match) => match.name).join(', '));
  }
  const group = 'match-' + call.id;
  return h('fieldset', { class: 'matches' },
    h('legend', { class: 'block-title' }, call.pick ? 'Who it is' : 'Who is it? ' + call.matches.length + ' contacts have this number.'),
    call.matches.map((match) => h('label', { class: 'match' },
      h('input', {
        type: 'radio', name: group, value: match.ref, checked: call.pick === match.ref, onchange: () => pick(call.id, match),
      }),
      h('span', { class: 'match-text' }, match.name, h('small', {}, [match.company, match.grade === 'exact' ? '' : match.why].filter(Boolean).join(' · '))),
      h('span', { class: 'tag' + (match.grade === 'exact' ? ' good' : ''), title: match.why }, gradeWord(match.grade)),
      match.url && h('a', {
        href: match.url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': 'Open ' + match.name + ' in the CRM',
      }, icon('open')))));
}

async function pick(id, match) {
  try {
    await put('/api/calls/' + encodeURIComponent(id) + '/contact', { contact: match.ref });
  } catch (refused) {
    toast(refused.message);
  }
}

export function recentCalls(call) {
  if (!call.recent.length) {
    return null;
  }
  return [
    h('p', { class: 'block-title' }, 'Last calls'),
    h('ul', { class: 'recent' }, call.recent.map((one) => {
      const missed = isMissed(one.outcome, one.direction);
      const name = missed ? 'missed' : { inbound: 'incoming', outbound: 'outgoing', internal: 'internal' }[one.direction];
      const what = one.talkSeconds ? span(one.talkSeconds) : outcomeWord(one.outcome, one.direction);
      return h('li', { class: missed ? 'bad' : '' }, icon(name),
        h('time', { datetime: one.at, title: fullTime(one.at) }, when(one.at)),
        h('span', {}, [what, one.agent].filter(Boolean).join(' · ')));
    })),
  ];
}
