// Requests to the desk's server. What changes something carries the token of this login.
let csrfToken = '';
let onSignedOut = () => {};

export function useToken(token) {
  csrfToken = token || '';
}

export function whenSignedOut(listener) {
  onSignedOut = listener;
}

/** What the server answers that it did not do; its message is for the person at the page. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || 'The server answered ' + status + '.');
    this.status = status;
    this.problem = problem;
  }
}

async function send(method, path, body) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') {
    headers['X-CSRF-Token'] = csrfToken;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Refused(0, { detail: 'The desk’s server cannot be reached. Is the network there?' });
  }
  const content = answer.status === 204 ? null : await answer.json().catch(() => ({}));
  if (answer.ok) {
    return content;
  }
  if (answer.status === 401 && path !== '/api/login') {
    onSignedOut();
  }
  throw new Refused(answer.status, content || {});
}

export const get = (path) => send('GET', path);
export const post = (path, body = {}) => send('POST', path, body);
export const put = (path, body = {}) => send('PUT', path, body);
export const remove = (path) => send('DELETE', path);
