-- after the 3CX CDR reference, section 7.1
create table cl_calls (
  id integer primary key,
  start_time timestamp with time zone,
  end_time timestamp with time zone,
  is_answered boolean,
  ringing_dur interval,
  talking_dur interval,
  q_wait_dur interval
);
create table cl_party_info (
  id integer primary key,
  dn_type integer,
  dn varchar,
  caller_number varchar,
  display_name varchar,
  dn_class integer,
  firstlastname varchar,
  did_number varchar
);
create table cl_participants (
  id integer primary key,
  call_id integer,
  info_id integer,
  role integer,
  is_inbound boolean,
  end_status integer,
  start_time timestamp with time zone,
  answer_time timestamp with time zone,
  end_time timestamp with time zone,
  billing_code varchar,
  billing_ratename varchar,
  billing_rate numeric,
  billing_cost numeric,
  billing_duration interval,
  recording_url varchar
);
create table cl_segments (
  id integer primary key,
  call_id integer,
  seq_order integer,
  seq_group integer,
  src_part_id integer,
  dst_part_id integer,
  start_time timestamp with time zone,
  end_time timestamp with time zone,
  type integer,
  action_id integer,
  action_party_id integer
);
