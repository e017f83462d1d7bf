// Times, durations and words, as people read them.
import { serverNow } from './stream.js';

const OUTCOMES = {
  completed: 'Answered', missed: 'Missed', abandoned_in_queue: 'Gave up in the queue', busy: 'Busy', cancelled: 'Not answered',
  failed: 'Failed', rejected: 'Rejected', voicemail: 'Voicemail',
};
const GRADES = { exact: 'exact', national: 'same national number', suffix: 'same last digits', head_office: 'head office', none: 'no match' };

/** An outgoing call is not missed by us. */
export const outcomeWord = (outcome, direction) =>
  (direction === 'outbound' && outcome === 'missed' ? OUTCOMES.cancelled : OUTCOMES[outcome] || outcome || '');
export const gradeWord = (grade) => GRADES[grade] || grade || '';
export const isMissed = (outcome, direction) => direction !== 'outbound' && ['missed', 'abandoned_in_queue', 'rejected'].includes(outcome);

/** 0:07, 12:30, 1:05:00 */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** 45 s, 3 min, 1 h 5 min */
export function span(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) {
    return whole + ' s';
  }
  const minutes = Math.round(whole / 60);
  return minutes < 60 ? minutes + ' min' : Math.floor(minutes / 60) + ' h ' + (minutes % 60 ? (minutes % 60) + ' min' : '');
}

/** just now, 5 min ago, 14:30, yesterday 14:30, 3 May 14:30 */
export function when(iso) {
  const then = new Date(iso);
  const now = new Date(serverNow());
  const minutes = Math.floor((now - then) / 60000);
  if (minutes < 1) {
    return 'just now';
  }
  if (minutes < 60) {
    return minutes + ' min ago';
  }
  const time = then.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const days = Math.round((startOfDay(now) - startOfDay(then)) / 86400000);
  if (days === 0) {
    return time;
  }
  return days === 1 ? 'yesterday ' + time : then.toLocaleDateString([], { day: 'numeric', month: 'short' }) + ' ' + time;
}

export const fullTime = (iso) => new Date(iso).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' });

const startOfDay = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

export function initials(name) {
  const words = name.replace(/[^\p{L}\s-]/gu, '').split(/\s+/).filter(Boolean);
  return (words.length > 1 ? words[0][0] + words[words.length - 1][0] : (words[0] || '').slice(0, 2)).toUpperCase();
}

/** Keeps every <time data-since> at the time that went by. */
export function runClocks() {
  setInterval(tick, 1000);
}

export function tick() {
  document.querySelectorAll('[data-since]').forEach((element) => {
    const text = clock((serverNow() - Date.parse(element.dataset.since)) / 1000);
    if (element.textContent !== text) {
      element.textContent = text;
    }
  });
}
