-- Two customers to try it with; the numbers are from the ranges that Ofcom keeps for drama.
MERGE INTO customer (id, first_name, last_name, company, email) KEY (id) VALUES
    (1, 'Ngozi', 'Okafor', 'Harbour Lights Ltd', 'ngozi@lights.example'),
    (2, 'Tom', 'Whitfield', '', '');
MERGE INTO phone (id, customer_id, number) KEY (id) VALUES
    (1, 1, '020 7946 0018 ext. 12'),
    (2, 1, '07700 900123'),
    (3, 2, '+44 20 7946 0321');
