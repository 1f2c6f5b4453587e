-- Pictures that callers keep here for a while. The same name in the same place is the same row: it is overwritten.
CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    dialect TEXT NOT NULL,
    folder TEXT NOT NULL,
    filename TEXT NOT NULL,
    -- What is overwritten by the same value; the id itself where a seller keeps every file apart.
    slot TEXT NOT NULL,
    digest TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    created_at_ms BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    UNIQUE (account_id, dialect, slot)
);

CREATE INDEX uploads_by_digest ON uploads (digest);
CREATE INDEX uploads_expiry ON uploads (expires_at_ms);

-- What the sweeps look for.
CREATE INDEX tasks_finished ON tasks (finished_at_ms) WHERE finished_at_ms IS NOT NULL;
CREATE INDEX callbacks_by_task ON callback_deliveries (task_id);
CREATE INDEX idempotency_by_task ON idempotency_keys (task_id);
