-- after the 3CX CDR reference, section 7.2
create table callhistory3 (
  idcallhistory3 serial primary key,
  callid varchar unique,
  starttime timestamp without time zone,
  answertime timestamp without time zone,
  endtime timestamp without time zone,
  duration interval,
  is_answ boolean,
  is_fail boolean,
  is_compl boolean,
  is_fromoutside boolean,
  from_no varchar,
  to_no varchar,
  callerid varchar,
  dialednumber varchar,
  group_no varchar,
  line_no varchar,
  rate numeric,
  totalcost numeric,
  billprefix varchar,
  billratename varchar,
  caller_display_name varchar
);
