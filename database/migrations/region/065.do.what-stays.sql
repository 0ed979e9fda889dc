-- What was, stays: who took part in a round when it closed, and what parties wrote to each other.

alter table vision_round add column sides uuid[];
comment on column vision_round.sides is 'Who took part when it closed; empty while it is open.';
create function vision_round_closes() returns trigger language plpgsql as $$
begin
  new.sides := array(select p.organisation_id from partnership_party p
    where p.partnership_id = new.partnership_id and p.accepted_on is not null and p.left_on is null order by p.organisation_id);
  return new;
end $$;
comment on function vision_round_closes is 'Writes down who took part in a round when it closes: days do not tell who left or came on that day.';
create trigger closes before insert or update on vision_round for each row
  when (new.closed_on is not null and new.sides is null) execute function vision_round_closes();

-- Others close, answer and tick off what one party wrote; none of them writes it anew.
create trigger written before update of level, face_id, writer_name, text, sent_at on short_note for each row
  execute function house.refuse_move('level', 'face_id', 'writer_name', 'text', 'sent_at');
create trigger answered before update of answer, answered_by, answerer_name, answered_at on short_note for each row
  when (old.answered_at is not null) execute function house.refuse_move('answer', 'answered_by', 'answerer_name', 'answered_at');
create trigger written before update of source, subject_id, nl, en, put_at on agenda_item for each row
  execute function house.refuse_move('source', 'subject_id', 'nl', 'en', 'put_at');
create trigger written before update of meeting_id, what, who, agreed_on, due_on on meeting_action for each row
  execute function house.refuse_move('meeting_id', 'what', 'who', 'agreed_on', 'due_on');
