-- Accounts and their keys. Only the SHA-256 of a key is stored.
CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    secret_sha256 TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    revoked_at_ms BIGINT
);

CREATE INDEX api_keys_by_account ON api_keys (account_id);

-- Double entry: every transfer takes from one balance and gives to another; transfers are never changed or removed.
-- Balances of customers can't fall below zero; only the outside world's may.
CREATE TABLE ledger_balances (
    id TEXT PRIMARY KEY,
    amount_microusd BIGINT NOT NULL DEFAULT 0,
    may_be_negative INTEGER NOT NULL DEFAULT 0,
    CHECK (amount_microusd >= 0 OR may_be_negative = 1)
);

CREATE TABLE ledger_transfers (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('deposit', 'hold', 'post', 'release', 'void', 'adjust')),
    from_balance TEXT NOT NULL REFERENCES ledger_balances (id),
    to_balance TEXT NOT NULL REFERENCES ledger_balances (id),
    amount_microusd BIGINT NOT NULL CHECK (amount_microusd > 0),
    task_id TEXT,
    reason TEXT NOT NULL,
    created_at_ms BIGINT NOT NULL
);

CREATE INDEX ledger_transfers_by_from ON ledger_transfers (from_balance);
CREATE INDEX ledger_transfers_by_to ON ledger_transfers (to_balance);
CREATE INDEX ledger_transfers_by_task ON ledger_transfers (task_id);

-- One hold a task, and one end of it, whatever races.
CREATE UNIQUE INDEX ledger_one_hold ON ledger_transfers (task_id) WHERE kind = 'hold';
CREATE UNIQUE INDEX ledger_one_end ON ledger_transfers (task_id) WHERE kind IN ('post', 'void');

-- The task row is the queue entry.
CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    key_id TEXT NOT NULL REFERENCES api_keys (id),
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'expired', 'cancelled')),
    priority INTEGER NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0,
    request TEXT NOT NULL,
    origin_dialect TEXT NOT NULL,
    origin_model TEXT NOT NULL,
    origin_echo TEXT NOT NULL,
    callback_url TEXT,
    progress_fraction REAL NOT NULL DEFAULT 0,
    progress_stage TEXT NOT NULL DEFAULT '',
    failure_code TEXT,
    failure_message TEXT,
    quote_microusd BIGINT NOT NULL,
    cost_microusd BIGINT,
    engine TEXT,
    plan TEXT,
    worker TEXT,
    lease_id TEXT,
    lease_expires_at_ms BIGINT,
    available_at_ms BIGINT NOT NULL,
    created_at_ms BIGINT NOT NULL,
    updated_at_ms BIGINT NOT NULL,
    started_at_ms BIGINT,
    finished_at_ms BIGINT,
    expires_at_ms BIGINT NOT NULL
);

CREATE INDEX tasks_queue ON tasks (priority, available_at_ms, id) WHERE state = 'queued';
CREATE INDEX tasks_leases ON tasks (lease_expires_at_ms) WHERE state = 'running';
CREATE INDEX tasks_expiry ON tasks (expires_at_ms) WHERE state IN ('queued', 'running');
CREATE INDEX tasks_by_account ON tasks (account_id, id);

-- What each worker made of each claim, for people who look into a task.
CREATE TABLE task_attempts (
    task_id TEXT NOT NULL REFERENCES tasks (id),
    attempt INTEGER NOT NULL,
    worker TEXT NOT NULL,
    started_at_ms BIGINT NOT NULL,
    ended_at_ms BIGINT,
    outcome TEXT,
    detail TEXT,
    PRIMARY KEY (task_id, attempt)
);

CREATE TABLE media_objects (
    id TEXT PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES tasks (id),
    role TEXT NOT NULL,
    digest TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    duration_s REAL,
    created_at_ms BIGINT NOT NULL
);

CREATE INDEX media_by_task ON media_objects (task_id);
CREATE INDEX media_by_digest ON media_objects (digest);

-- The same Idempotency-Key from the same account never makes two tasks.
CREATE TABLE idempotency_keys (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    idempotency_key TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    task_id TEXT NOT NULL REFERENCES tasks (id),
    created_at_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);

-- The outbox: written by the transaction that ends a task, emptied by the courier.
CREATE TABLE callback_deliveries (
    id TEXT PRIMARY KEY,
    task_id TEXT NOT NULL REFERENCES tasks (id),
    dialect TEXT NOT NULL,
    url TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
    attempt INTEGER NOT NULL DEFAULT 0,
    next_attempt_at_ms BIGINT NOT NULL,
    last_status INTEGER,
    last_detail TEXT,
    created_at_ms BIGINT NOT NULL,
    updated_at_ms BIGINT NOT NULL,
    UNIQUE (task_id, url)
);

CREATE INDEX callbacks_due ON callback_deliveries (next_attempt_at_ms) WHERE state = 'pending';

-- Who works here; a row is refreshed while its worker lives.
CREATE TABLE workers (
    id TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    pid INTEGER NOT NULL,
    engines TEXT NOT NULL,
    started_at_ms BIGINT NOT NULL,
    seen_at_ms BIGINT NOT NULL
);
