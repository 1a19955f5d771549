# Connections from one address are limited.
! config max_per_address=2
A+ line @203.0.113.9
B+ line @203.0.113.9
C+ line @203.0.113.9
C< ERR address-full
C<!
D+ text @203.0.113.9
D< [SYSTEM] Too many connections from your address
D<!
E+ json @203.0.113.9
E< {"type":"error","code":"address-full","message":"too many connections from your address","closing":true}
E<!
F+ line @203.0.113.10
F> LOGIN fred
F< OK
A- 
G+ line @203.0.113.9
G> LOGIN gina
G< OK
