// Settings and accounts, for supervisors; for everybody else, who they are.
import { $, h, toast } from './dom.js';
import { get, post, put, remove } from './api.js';
import { isSupervisor, state } from './store.js';

const HELP = {
  callControl: 'Needs the licence for Call Control. Without it calls are guessed from the lookups of the PBX’s CRM template, and there are no call controls.',
  clickToCall: 'Every number on the page can be called with a click.',
  logging: 'Calls, notes and choices are written into the CRM; the history is kept.',
  presence: 'Who is free, talks, or is away.',
  recordings: 'Recordings can be listened to in the history.',
  browserCalling: 'Calls with the sound in the browser, over the route point of the API client. Needs the licence for Call Control, and https unless on this machine.',
  voicemail: 'Who left a message is shown as a call to return. The PBX does not let anybody list the messages themselves.',
};

export async function showSettings() {
  const place = $('settings-content');
  if (!isSupervisor()) {
    place.replaceChildren(mine());
    return;
  }
  try {
    const [settings, accounts] = await Promise.all([get('/api/settings'), get('/api/accounts')]);
    place.replaceChildren(pbxForm(settings), switches(settings), people(accounts));
  } catch (refused) {
    place.replaceChildren(h('p', { class: 'panel error' }, refused.message));
  }
}

function mine() {
  return h('section', { class: 'panel' }, h('h2', {}, state.me.name),
    h('p', { class: 'muted' }, 'You see the calls of extension ' + state.me.extension + '. A supervisor can change that.'));
}

function field(label, attributes, help) {
  const helpId = attributes.id + '-help';
  return h('div', { class: 'field' }, h('label', { for: attributes.id }, label),
    h('input', { ...attributes, 'aria-describedby': help && helpId }), help && h('small', { id: helpId }, help));
}

function pbxForm(settings) {
  const result = h('div', { role: 'status' });
  const form = h('form', { class: 'settings-form', autocomplete: 'off' },
    settings.demo && h('p', { class: 'banner' }, 'This desk runs on an emulated PBX. What you enter here can be tested, but is not used.'),
    field('Address of the PBX', { id: 'set-pbxUrl', value: settings.pbxUrl, placeholder: 'https://pbx.example.com:5001', inputmode: 'url' }),
    field('Address of the web client', { id: 'set-webClientUrl', value: settings.webClientUrl, placeholder: 'as the PBX', inputmode: 'url' },
      'Only where it differs from that of the PBX.'),
    h('div', { class: 'two' },
      field('Client ID', { id: 'set-clientId', value: settings.clientId, autocomplete: 'off' }, 'Admin console, Integrations, API.'),
      field('Client secret', {
        id: 'set-clientSecret', type: 'password', autocomplete: 'new-password',
        placeholder: settings.hasClientSecret ? 'kept, not shown' : '',
      }, 'Kept encrypted, and never sent back to this page.')),
    h('div', { class: 'actions' }, h('button', { type: 'submit', class: 'button primary' }, 'Save'),
      h('button', { type: 'button', class: 'button', id: 'set-test', onclick: (event) => tryOut(event.currentTarget, result) }, 'Test the connection')),
    result);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    await keep(values(), 'The settings are saved.');
    showSettings();
  });
  return h('section', { class: 'panel' }, h('h2', {}, 'Phone system'), form);
}

function values() {
  const body = { pbxUrl: $('set-pbxUrl').value, webClientUrl: $('set-webClientUrl').value, clientId: $('set-clientId').value };
  const secret = $('set-clientSecret').value;
  return secret ? { ...body, clientSecret: secret } : body;
}

async function tryOut(button, place) {
  button.disabled = true;
  place.replaceChildren(h('p', { class: 'muted' }, 'Asking the PBX…'));
  try {
    const { checks } = await post('/api/settings/test', values());
    place.replaceChildren(h('ul', { class: 'checks' }, checks.map((check) => h('li', {},
      h('span', { class: 'tag ' + (check.ok ? 'good' : 'bad') }, check.ok ? 'works' : 'no'),
      h('span', {}, check.name, check.detail ? h('span', { class: 'muted' }, ' · ' + check.detail) : '')))));
  } catch (refused) {
    place.replaceChildren(h('p', { class: 'error' }, refused.message));
  } finally {
    button.disabled = false;
  }
}

async function keep(body, told) {
  try {
    await put('/api/settings', body);
    toast(told);
    return true;
  } catch (refused) {
    toast(refused.message);
    return false;
  }
}

function switches(settings) {
  return h('section', { class: 'panel' }, h('h2', {}, 'What this desk does'),
    h('p', { class: 'muted' }, 'What is off is gone, from the page and from the server.'),
    Object.entries(settings.switches).map(([name, one]) => {
      const input = h('input', { type: 'checkbox', role: 'switch', checked: one.on, 'data-switch': name });
      input.addEventListener('change', async () => {
        const isKept = await keep({ switches: { [name]: input.checked } }, one.title + (input.checked ? ' is on.' : ' is off.'));
        if (!isKept) {
          input.checked = !input.checked;
        }
      });
      return h('label', { class: 'switch' }, h('span', {}, one.title, h('small', {}, HELP[name])), input);
    }));
}

function people(accounts) {
  return h('section', { class: 'panel' }, h('h2', {}, 'Who may log in'),
    h('p', { class: 'muted' }, 'An agent sees the calls of one extension; a supervisor sees all and this page.'),
    h('div', {}, accounts.map(account)), addForm());
}

function account(one) {
  return h('div', { class: 'account' },
    h('div', { class: 'row-text' }, one.name, one.name === state.me.name ? h('span', { class: 'muted' }, ' (you)') : '',
      h('small', {}, one.role + (one.extension ? ' · extension ' + one.extension : ''))),
    one.name !== state.me.name && h('button', {
      type: 'button', class: 'button small danger', 'aria-label': 'Remove ' + one.name, onclick: async () => {
        if (window.confirm('Remove ' + one.name + '? They are logged out at once.')) {
          await remove('/api/accounts/' + encodeURIComponent(one.name)).catch((refused) => toast(refused.message));
          showSettings();
        }
      },
    }, 'Remove'));
}

function addForm() {
  const role = h('select', { id: 'add-role' }, h('option', { value: 'agent' }, 'Agent'), h('option', { value: 'supervisor' }, 'Supervisor'));
  const form = h('form', { class: 'add-account', autocomplete: 'off' },
    field('Name', { id: 'add-name', required: true, maxlength: 64, autocapitalize: 'none', autocomplete: 'off' }),
    h('label', { class: 'field' }, h('span', {}, 'Role'), role),
    field('Extension', { id: 'add-extension', inputmode: 'numeric', maxlength: 8 }),
    field('Password', { id: 'add-password', type: 'password', autocomplete: 'new-password', minlength: 8, maxlength: 200 }),
    h('button', { type: 'submit', class: 'button' }, 'Save'));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      await put('/api/accounts/' + encodeURIComponent($('add-name').value.trim()), {
        role: role.value, extension: $('add-extension').value, password: $('add-password').value || undefined,
      });
      toast('The account is saved.');
      showSettings();
    } catch (refused) {
      toast(refused.message);
    }
  });
  return form;
}
