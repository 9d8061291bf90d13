INSERT INTO quiet (team_id, user_id, incident_number) VALUES ('T1', '', 1);
INSERT INTO wording_exception (team_id, phrase) VALUES ('T1', 'you broke the record');
INSERT INTO prompt_count (team_id, incident, category, prompts) VALUES ('T1', 1, 'fault', 7)
