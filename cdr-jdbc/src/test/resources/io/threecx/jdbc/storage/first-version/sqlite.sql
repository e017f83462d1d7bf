-- tables and rows as the first version of the schema had them: never to be changed
create table if not exists threecx_inbox (
  id integer primary key autoincrement,
  item_key text not null,
  lane text not null,
  chain text,
  state text not null,
  occurred_at integer not null,
  due_at integer not null,
  claimed_by text,
  claimed_until integer,
  attempts integer not null,
  version integer not null,
  format integer not null,
  payload blob,
  progress blob,
  has_body integer not null,
  link text,
  note text,
  created_at integer not null,
  changed_at integer not null
) strict;
create table if not exists threecx_calls (
  id integer primary key autoincrement,
  item_key text not null,
  lane text not null,
  chain text,
  state text not null,
  occurred_at integer not null,
  due_at integer not null,
  claimed_by text,
  claimed_until integer,
  attempts integer not null,
  version integer not null,
  format integer not null,
  payload blob,
  progress blob,
  has_body integer not null,
  link text,
  note text,
  created_at integer not null,
  changed_at integer not null
) strict;
create table if not exists threecx_outbox (
  id integer primary key autoincrement,
  item_key text not null,
  lane text not null,
  chain text,
  state text not null,
  occurred_at integer not null,
  due_at integer not null,
  claimed_by text,
  claimed_until integer,
  attempts integer not null,
  version integer not null,
  format integer not null,
  payload blob,
  progress blob,
  has_body integer not null,
  link text,
  note text,
  created_at integer not null,
  changed_at integer not null
) strict;
create table if not exists threecx_turns (
  id integer primary key autoincrement,
  item_key text not null,
  lane text not null,
  chain text,
  state text not null,
  occurred_at integer not null,
  due_at integer not null,
  claimed_by text,
  claimed_until integer,
  attempts integer not null,
  version integer not null,
  format integer not null,
  payload blob,
  progress blob,
  has_body integer not null,
  link text,
  note text,
  created_at integer not null,
  changed_at integer not null
) strict;
create unique index if not exists threecx_inbox_key on threecx_inbox (item_key);
create unique index if not exists threecx_calls_key on threecx_calls (item_key);
create unique index if not exists threecx_outbox_key on threecx_outbox (item_key);
create unique index if not exists threecx_turns_key on threecx_turns (item_key);
create index if not exists threecx_inbox_due on threecx_inbox (lane, state, due_at);
create index if not exists threecx_calls_due on threecx_calls (lane, state, due_at);
create index if not exists threecx_outbox_due on threecx_outbox (lane, state, due_at);
create index if not exists threecx_turns_due on threecx_turns (lane, state, due_at);
create index if not exists threecx_inbox_chain on threecx_inbox (chain) where chain is not null;
create index if not exists threecx_calls_chain on threecx_calls (chain) where chain is not null;
create index if not exists threecx_outbox_chain on threecx_outbox (chain) where chain is not null;
create index if not exists threecx_turns_chain on threecx_turns (chain) where chain is not null;
create index if not exists threecx_inbox_occurred on threecx_inbox (lane, occurred_at);
create index if not exists threecx_calls_occurred on threecx_calls (lane, occurred_at);
create index if not exists threecx_outbox_occurred on threecx_outbox (lane, occurred_at);
create index if not exists threecx_turns_occurred on threecx_turns (lane, occurred_at);
create index if not exists threecx_inbox_state on threecx_inbox (state);
create index if not exists threecx_calls_state on threecx_calls (state);
create index if not exists threecx_outbox_state on threecx_outbox (state);
create index if not exists threecx_turns_state on threecx_turns (state);
create index if not exists threecx_inbox_old on threecx_inbox (state, has_body, changed_at);
create index if not exists threecx_calls_old on threecx_calls (state, has_body, changed_at);
create index if not exists threecx_outbox_old on threecx_outbox (state, has_body, changed_at);
create index if not exists threecx_turns_old on threecx_turns (state, has_body, changed_at);
create table if not exists threecx_state (
  key_hash text not null primary key,
  state_key text not null,
  state_value blob not null,
  version integer not null
) strict;
create table threecx_schema (version integer not null primary key, product varchar(200) not null);
insert into threecx_schema (version, product) values (1, 'threecx cdr-jdbc, times are epoch milliseconds');
insert into threecx_inbox (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('full', 'odoo', 'call-1', 1772352000000, 4, 'READY', 1772351999123, 1772352000500, 'host-1/77', 1772352060000, 3, 2, X'7b7d', X'00ff', 1, 'call-1', 'the CRM said 503 ␛0 ␛␛ ␛', 1772352000600);
insert into threecx_inbox (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('bare', 'odoo', null, 1772352000000, 1, 'DONE', 1772352000000, 1772352000000, null, null, 0, 0, null, null, 0, null, null, 1772352000000);
insert into threecx_calls (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('full', 'odoo', 'call-1', 1772352000000, 4, 'READY', 1772351999123, 1772352000500, 'host-1/77', 1772352060000, 3, 2, X'7b7d', X'00ff', 1, 'call-1', 'the CRM said 503 ␛0 ␛␛ ␛', 1772352000600);
insert into threecx_calls (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('bare', 'odoo', null, 1772352000000, 1, 'DONE', 1772352000000, 1772352000000, null, null, 0, 0, null, null, 0, null, null, 1772352000000);
insert into threecx_outbox (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('full', 'odoo', 'call-1', 1772352000000, 4, 'READY', 1772351999123, 1772352000500, 'host-1/77', 1772352060000, 3, 2, X'7b7d', X'00ff', 1, 'call-1', 'the CRM said 503 ␛0 ␛␛ ␛', 1772352000600);
insert into threecx_outbox (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('bare', 'odoo', null, 1772352000000, 1, 'DONE', 1772352000000, 1772352000000, null, null, 0, 0, null, null, 0, null, null, 1772352000000);
insert into threecx_turns (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('full', 'odoo', 'call-1', 1772352000000, 4, 'READY', 1772351999123, 1772352000500, 'host-1/77', 1772352060000, 3, 2, X'7b7d', X'00ff', 1, 'call-1', 'the CRM said 503 ␛0 ␛␛ ␛', 1772352000600);
insert into threecx_turns (item_key, lane, chain, created_at, version, state, occurred_at, due_at, claimed_by, claimed_until, attempts, format, payload, progress, has_body, link, note, changed_at) values ('bare', 'odoo', null, 1772352000000, 1, 'DONE', 1772352000000, 1772352000000, null, null, 0, 0, null, null, 0, null, null, 1772352000000);
insert into threecx_state (key_hash, state_key, state_value, version) values ('711cd21a3bcc27cf822ee75640d822546c05cd717d035c599632d8d309cd192b', 'odoo/cursor', X'3432', 5);
