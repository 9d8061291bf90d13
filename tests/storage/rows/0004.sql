UPDATE severity_change SET entry = 1 WHERE id = (SELECT MIN(id) FROM severity_change)
