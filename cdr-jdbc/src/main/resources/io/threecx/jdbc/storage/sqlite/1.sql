-- ${queue}: run once for each queue (an index of SQLite ends with the id by itself)
create table if not exists threecx_${queue} (
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
create unique index if not exists threecx_${queue}_key on threecx_${queue} (item_key);
create index if not exists threecx_${queue}_due on threecx_${queue} (lane, state, due_at);
create index if not exists threecx_${queue}_chain on threecx_${queue} (chain) where chain is not null;
create index if not exists threecx_${queue}_occurred on threecx_${queue} (lane, occurred_at);
create index if not exists threecx_${queue}_state on threecx_${queue} (state);
create index if not exists threecx_${queue}_old on threecx_${queue} (state, has_body, changed_at);
create table if not exists threecx_state (
  key_hash text not null primary key,
  state_key text not null,
  state_value blob not null,
  version integer not null
) strict;
