// The wrap-up note of a call. What is being typed is never replaced by what comes from the server.
import { h, toast } from './dom.js';
import { put } from './api.js';
import { isOn } from './store.js';

const LONGEST = 4000;

export function noteEditor(callId) {
  const id = 'note-' + callId;
  const text = h('textarea', { id, maxlength: LONGEST, rows: 2, placeholder: 'What was agreed?' });
  const save = h('button', { type: 'submit', class: 'button small primary', disabled: true }, 'Save note');
  const told = h('span', { class: 'muted', role: 'status' });
  const form = h('form', { class: 'note', hidden: true }, h('label', { class: 'block-title', for: id }, 'Note'), text,
    h('div', { class: 'note-foot' }, told, save));
  text.addEventListener('input', () => {
    form.dataset.dirty = 'yes';
    save.disabled = false;
    told.textContent = '';
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    save.disabled = true;
    try {
      const answer = await put('/api/calls/' + encodeURIComponent(callId) + '/note', { note: text.value });
      delete form.dataset.dirty;
      told.textContent = answer.told;
    } catch (refused) {
      save.disabled = false;
      toast(refused.message);
    }
  });
  return form;
}

export function updateNote(form, call) {
  form.hidden = !isOn('logging') || !call.canNote;
  const text = form.querySelector('textarea');
  if (!form.dataset.dirty && text.value !== call.note) {
    text.value = call.note;
  }
}
