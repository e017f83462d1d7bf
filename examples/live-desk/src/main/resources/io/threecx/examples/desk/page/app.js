// Starts the page: who is logged in, which page is shown, and what is shown of the connection.
import { $, fillIcons } from './dom.js';
import { get, post, useToken, whenSignedOut } from './api.js';
import { changed, isOn, on, state } from './store.js';
import { connect, disconnect } from './stream.js';
import { setUpCalls } from './calls.js';
import { setUpDial } from './dial.js';
import { setUpHistory, load as loadHistory } from './history.js';
import { setUpNotifications } from './notify.js';
import { setUpPeople } from './people.js';
import { setUpTheme } from './theme.js';
import { setUpTransfer } from './controls.js';
import { showSettings } from './settings.js';
import { setUpSoftphone } from './softphone.js';
import { runClocks } from './format.js';

const PBX = {
  connected: ['Connected', 'good'], connecting: ['Connecting', 'warn'], error: ['No connection', 'bad'],
  lost: ['Server lost', 'bad'], off: ['No PBX', ''],
  approximate: ['Approximate', 'warn'],
};

function setUp() {
  fillIcons(document);
  setUpTheme();
  setUpCalls();
  setUpPeople();
  setUpHistory();
  setUpDial();
  setUpTransfer();
  setUpNotifications();
  setUpSoftphone();
  runClocks();
  whenSignedOut(showLogin);
  on('pbx demo', showPbx);
  on('me', showMe);
  on('switches', showTabs);
  $('login-form').addEventListener('submit', login);
  $('logout').addEventListener('click', logout);
  window.addEventListener('hashchange', showPage);
}

async function begin() {
  try {
    const session = await get('/api/session');
    enter(session);
  } catch {
    showLogin();
  }
}

function enter(session) {
  useToken(session.csrfToken);
  state.me = session;
  $('login').hidden = true;
  $('desk').hidden = false;
  changed('me');
  connect(showLogin);
  showPage();
}

function showLogin() {
  disconnect();
  useToken('');
  state.me = null;
  state.calls = new Map();
  changed('calls');
  $('desk').hidden = true;
  $('login').hidden = false;
  $('login-password').value = '';
  $('login-name').focus();
  document.title = 'Log in · Live Desk';
}

async function login(event) {
  event.preventDefault();
  const button = $('login-form').querySelector('button');
  button.disabled = true;
  $('login-error').textContent = '';
  try {
    enter(await post('/api/login', { name: $('login-name').value, password: $('login-password').value }));
  } catch (refused) {
    $('login-error').textContent = refused.message;
    $('login-password').select();
  } finally {
    button.disabled = false;
  }
}

async function logout() {
  await post('/api/logout').catch(() => {});
  showLogin();
}

function showMe() {
  $('me-name').textContent = state.me ? state.me.name : '';
  $('me-place').textContent = state.me ? [state.me.role, state.me.extension].filter(Boolean).join(' · ') : '';
}

function showTabs() {
  $('tab-history').hidden = !isOn('logging');
  if (!isOn('logging') && location.hash === '#/history') {
    location.hash = '#/live';
  }
}

function showPage() {
  const wanted = location.hash.replace('#/', '') || 'live';
  const page = ['live', 'history', 'settings'].includes(wanted) ? wanted : 'live';
  ['live', 'history', 'settings'].forEach((name) => {
    $('page-' + name).hidden = name !== page;
    const tab = document.querySelector('[data-page="' + name + '"]');
    if (name === page) {
      tab.setAttribute('aria-current', 'page');
    } else {
      tab.removeAttribute('aria-current');
    }
  });
  if (page === 'history') {
    loadHistory();
  } else if (page === 'settings' && state.me) {
    showSettings();
  }
}

function showPbx() {
  const [word, kind] = PBX[state.pbx.state] || [state.pbx.state, ''];
  const pill = $('pbx');
  pill.className = 'pill ' + kind;
  pill.textContent = state.demo && state.pbx.state === 'connected' ? 'Demo PBX' : word;
  pill.title = state.pbx.detail || '';
  const trouble = ['error', 'lost', 'off', 'approximate'].includes(state.pbx.state) ? state.pbx.detail : '';
  $('banner').textContent = trouble;
  $('banner').hidden = !trouble;
  $('banner').classList.toggle('calm', state.pbx.state === 'approximate');
}

setUp();
begin();
