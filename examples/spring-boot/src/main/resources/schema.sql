CREATE TABLE customers (
    id BIGINT PRIMARY KEY,
    first_name VARCHAR NOT NULL,
    last_name VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    customer_since DATE NOT NULL
);

CREATE TABLE notes (
    id VARCHAR PRIMARY KEY,
    customer_id BIGINT REFERENCES customers,
    text VARCHAR NOT NULL
);
