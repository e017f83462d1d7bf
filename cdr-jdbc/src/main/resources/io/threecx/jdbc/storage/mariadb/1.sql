-- ${queue}: run once for each queue
create table if not exists threecx_${queue} (
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
create unique index if not exists threecx_${queue}_key on threecx_${queue} (item_key);
create index if not exists threecx_${queue}_due on threecx_${queue} (lane, state, due_at, id);
create index if not exists threecx_${queue}_chain on threecx_${queue} (chain, id);
create index if not exists threecx_${queue}_occurred on threecx_${queue} (lane, occurred_at, id);
create index if not exists threecx_${queue}_state on threecx_${queue} (state, id);
create index if not exists threecx_${queue}_old on threecx_${queue} (state, has_body, changed_at);
create table if not exists threecx_state (
  key_hash char(64) not null primary key,
  state_key longtext not null,
  state_value longblob not null,
  version bigint not null
) engine=InnoDB row_format=dynamic character set utf8mb4 collate utf8mb4_nopad_bin;
