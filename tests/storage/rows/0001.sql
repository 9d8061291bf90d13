INSERT INTO incident (team_id, number, title, opened_at, opened_by, channel, channel_name, severity, status, is_drill, is_private)
VALUES ('T1', 1, 'Pool exhausted', '2026-11-23 14:02:07.123456+00:00', 'U1', 'C1', 'inc-pool', 'SEV2', 'open', FALSE, FALSE);
INSERT INTO entry (team_id, incident, happened_at, recorded_at, source, kind, text, author, featured, hidden, approx, channel, ts, thread_ts, permalink, files)
VALUES ('T1', 1, '2026-11-23 14:02:07.123456+00:00', '2026-11-23 14:02:08+00:00', 'message', 'message', 'it''s down 🔥', 'U2', FALSE, FALSE, FALSE, 'C1', '1732360000.000100', '', '', '[{"id": "F1", "name": "graph.png", "mimetype": "image/png", "permalink": ""}]');
INSERT INTO entry (team_id, incident, happened_at, recorded_at, source, kind, text, author, featured, hidden, approx, channel, ts, thread_ts, permalink, deleted_at, files)
VALUES ('T1', 1, '2026-11-23 14:03:00+00:00', '2026-11-23 14:03:00+00:00', 'message', 'message', '', 'U2', TRUE, FALSE, FALSE, 'C1', '1732360060.000100', '', '', '2026-11-23 14:04:00+00:00', '[]');
INSERT INTO entry (team_id, incident, happened_at, recorded_at, source, kind, text, author, featured, hidden, approx, channel, ts, thread_ts, permalink, files)
VALUES ('T1', 1, '2026-11-23 14:02:00+00:00', '2026-11-23 14:05:00+00:00', 'command', 'milestone', 'The pager told us', 'U1', TRUE, FALSE, TRUE, '', '', '', '', '[]');
INSERT INTO entry_revision (team_id, entry_id, written_at, text) VALUES ('T1', 1, '2026-11-23 14:02:07+00:00', 'its down');
INSERT INTO highlight (team_id, channel, ts, what, user_id) VALUES ('T1', 'C1', '1732360000.000100', 'pin', '');
INSERT INTO mark (team_id, incident, kind, at, recorded_at, "by", approx, "window")
VALUES ('T1', 1, 'detected', '2026-11-23 14:02:00+00:00', '2026-11-23 14:05:00+00:00', 'U1', TRUE, '');
INSERT INTO role (team_id, incident, name, person, since) VALUES ('T1', 1, 'commander', 'U1', '2026-11-23 14:05:00+00:00');
INSERT INTO severity_change (team_id, incident, level, at, "by") VALUES ('T1', 1, 'SEV2', '2026-11-23 14:02:07+00:00', 'U1');
INSERT INTO action_item (team_id, incident, title, created_at, type, priority, owner, due, done_when, status, tracker_url)
VALUES ('T1', 1, 'Alert on the pool', '2026-11-23 15:00:00+00:00', '', '', 'U3', '2026-12-01', '', 'open', '');
INSERT INTO person (team_id, id, name, zone, is_bot) VALUES ('T1', 'U1', 'ana', 'Europe/Lisbon', FALSE);
INSERT INTO quiet (team_id, user_id, incident_number) VALUES ('T1', 'U2', 0);
INSERT INTO seen_event (team_id, event_id, at) VALUES ('T1', 'Ev1', '2026-11-23 14:02:08+00:00')
