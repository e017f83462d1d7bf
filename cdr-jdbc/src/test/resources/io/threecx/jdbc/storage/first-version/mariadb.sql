-- tables and rows as the first version of the schema had them: never to be changed
create table if not exists threecx_inbox (
  id bigint auto_increment primary key,
  item_key varchar(600) not null,
  lane varchar(600) not null,
  chain varchar(600),
  state varchar(20) not null,
  occurred_at bigint not null,
  due_at bigint not null,
  claimed_by varchar(600),
  claimed_until bigint,
  attempts integer not null,
  version bigint not null,
  format integer not null,
  payload longblob,
  progress longblob,
  has_body smallint not null,
  link varchar(600),
  note varchar(2000),
  created_at bigint not null,
  changed_at bigint not null
) engine=InnoDB row_format=dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create table if not exists threecx_calls (
  id bigint auto_increment primary key,
  item_key varchar(600) not null,
  lane varchar(600) not null,
  chain varchar(600),
  state varchar(20) not null,
  occurred_at bigint not null,
  due_at bigint not null,
  claimed_by varchar(600),
  claimed_until bigint,
  attempts integer not null,
  version bigint not null,
  format integer not null,
  payload longblob,
  progress longblob,
  has_body smallint not null,
  link varchar(600),
  note varchar(2000),
  created_at bigint not null,
  changed_at bigint not null
) engine=InnoDB row_format=dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create table if not exists threecx_outbox (
  id bigint auto_increment primary key,
  item_key varchar(600) not null,
  lane varchar(600) not null,
  chain varchar(600),
  state varchar(20) not null,
  occurred_at bigint not null,
  due_at bigint not null,
  claimed_by varchar(600),
  claimed_until bigint,
  attempts integer not null,
  version bigint not null,
  format integer not null,
  payload longblob,
  progress longblob,
  has_body smallint not null,
  link varchar(600),
  note varchar(2000),
  created_at bigint not null,
  changed_at bigint not null
) engine=InnoDB row_format=dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create table if not exists threecx_turns (
  id bigint auto_increment primary key,
  item_key varchar(600) not null,
  lane varchar(600) not null,
  chain varchar(600),
  state varchar(20) not null,
  occurred_at bigint not null,
  due_at bigint not null,
  claimed_by varchar(600),
  claimed_until bigint,
  attempts integer not null,
  version bigint not null,
  format integer not null,
  payload longblob,
  progress longblob,
  has_body smallint not null,
  link varchar(600),
  note varchar(2000),
  created_at bigint not null,
  changed_at bigint not null
) engine=InnoDB row_format=dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index if not exists threecx_inbox_key on threecx_inbox (item_key);
create unique index if not exists threecx_calls_key on threecx_calls (item_key);
create unique index if not exists threecx_outbox_key on threecx_outbox (item_key);
create unique index if not exists threecx_turns_key on threecx_turns (item_key);
create index if not exists threecx_inbox_due on threecx_inbox (lane, state, due_at, id);
create index if not exists threecx_calls_due on threecx_calls (lane, state, due_at, id);
create index if not exists threecx_outbox_due on threecx_outbox (lane, state, due_at, id);
create index if not exists threecx_turns_due on threecx_turns (lane, state, due_at, id);
create index if not exists threecx_inbox_chain on threecx_inbox (chain, id);
create index if not exists threecx_calls_chain on threecx_calls (chain, id);
create index if not exists threecx_outbox_chain on threecx_outbox (chain, id);
create index if not exists threecx_turns_chain on threecx_turns (chain, id);
create index if not exists threecx_inbox_occurred on threecx_inbox (lane, occurred_at, id);
create index if not exists threecx_calls_occurred on threecx_calls (lane, occurred_at, id);
create index if not exists threecx_outbox_occurred on threecx_outbox (lane, occurred_at, id);
create index if not exists threecx_turns_occurred on threecx_turns (lane, occurred_at, id);
create index if not exists threecx_inbox_state on threecx_inbox (state, id);
create index if not exists threecx_calls_state on threecx_calls (state, id);
create index if not exists threecx_outbox_state on threecx_outbox (state, id);
create index if not exists threecx_turns_state on threecx_turns (state, id);
create index if not exists threecx_inbox_old on threecx_inbox (state, has_body, changed_at);
create index if not exists threecx_calls_old on threecx_calls (state, has_body, changed_at);
create index if not exists threecx_outbox_old on threecx_outbox (state, has_body, changed_at);
create index if not exists threecx_turns_old on threecx_turns (state, has_body, changed_at);
create table if not exists threecx_state (
  key_hash char(64) not null primary key,
  state_key longtext not null,
  state_value longblob not null,
  version bigint not null
) engine=InnoDB row_format=dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
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
