UPDATE mark SET at = '2026-11-23 14:01:00+00:00' WHERE id = 1;
INSERT INTO mark_revision (team_id, incident, mark, at, approx, changed_at, "by")
VALUES ('T1', 1, 1, '2026-11-23 14:02:00+00:00', TRUE, '2026-11-23 14:30:00+00:00', 'U1')
