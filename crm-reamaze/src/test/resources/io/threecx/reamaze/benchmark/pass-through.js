// The shape of the Node bridge and nothing more: what a request costs that is only passed on.
const http = require('http');
const crypto = require('crypto');
const reamaze = new URL(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1024 });

function ask(method, path, headers, body, done) {
  const options = { agent, method, host: reamaze.hostname, port: reamaze.port, path, headers };
  const request = http.request(options, response => {
    const parts = [];
    response.on('data', part => parts.push(part));
    response.on('end', () => done(Buffer.concat(parts).toString()));
  });
  request.end(body);
}

function answer(response, value) {
  const body = JSON.stringify(value);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (request.method === 'GET') {
    const path = '/api/v1/contacts/' + encodeURIComponent(url.searchParams.get('number')) + '?identifier_type=mobile';
    ask('GET', path, { Accept: 'application/json' }, undefined,
      text => answer(response, { success: true, contact: JSON.parse(text) }));
    return;
  }
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    const call = JSON.parse(Buffer.concat(parts));
    const body = JSON.stringify({ id: crypto.randomUUID(), direction: 'inbound', from: { phone: call.number }, body: 'Call' });
    const signature = crypto.createHmac('sha256', 'example-channel-secret').update(body).digest('base64');
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body),
      'X-Reamaze-Hmac-SHA256': signature };
    ask('POST', '/incoming/voice', headers, body, text => answer(response, { success: true, response: text }));
  });
});
server.listen(0, '127.0.0.1', () => console.log('listens on http://127.0.0.1:' + server.address().port));
