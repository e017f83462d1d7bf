-- numbers from the ranges that Ofcom keeps for drama
INSERT INTO customers VALUES
    (1, 'Ngozi', 'Okafor', '020 7946 0018', DATE '2019-04-01'),
    (2, 'Tom', 'Whitfield', '07700 900123', DATE '2023-11-30');
