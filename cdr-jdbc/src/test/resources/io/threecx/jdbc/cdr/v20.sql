-- after the 3CX CDR reference, sections 6 and 6.3; no key may be assumed
create table cdroutput (
  cdr_id uuid,
  call_history_id uuid,
  source_participant_id uuid,
  source_entity_type varchar,
  source_dn_number varchar,
  source_dn_type varchar,
  source_dn_name varchar,
  source_participant_name varchar,
  source_participant_phone_number varchar,
  source_participant_trunk_did varchar,
  source_participant_is_incoming boolean,
  source_participant_is_already_connected boolean,
  source_participant_group_name varchar,
  source_participant_billing_suffix varchar,
  destination_participant_id uuid,
  destination_entity_type varchar,
  destination_dn_number varchar,
  destination_dn_type varchar,
  destination_dn_name varchar,
  destination_participant_name varchar,
  destination_participant_phone_number varchar,
  destination_participant_trunk_did varchar,
  destination_participant_is_incoming boolean,
  destination_participant_is_already_connected boolean,
  destination_participant_group_name varchar,
  destination_participant_billing_suffix varchar,
  base_cdr_id uuid,
  originating_cdr_id uuid,
  creation_method varchar,
  creation_forward_reason varchar,
  termination_reason varchar,
  terminated_by_participant_id uuid,
  continued_in_cdr_id uuid,
  cdr_started_at timestamp with time zone,
  cdr_ended_at timestamp with time zone,
  cdr_answered_at timestamp with time zone,
  termination_reason_details varchar,
  processed boolean,
  migrated boolean,
  main_call_history_id uuid,
  source_presentation varchar,
  offload_id bigint
);
create table cdrbilling (
  cdr_id uuid,
  source_bill_code varchar,
  source_bill_rate numeric,
  source_bill_duration interval,
  migrated boolean
);
create table cdrrecordings (
  cdr_id uuid,
  cdr_participant_id uuid,
  recording_url varchar
);
create table recordings (
  id_recording integer,
  cl_participants_id integer,
  recording_url varchar,
  start_time timestamp with time zone,
  end_time timestamp with time zone,
  transcription varchar,
  archived boolean,
  summary varchar,
  cdr_id uuid
);
