# The table of the protocol, row by row.
A+ line
A<?
B+ line
A> LOGIN alice
A< OK
B> LOGIN bob
B< OK
A> MSG hello everybody
B< MSG alice hello everybody
B> MSG hello alice
A< MSG bob hello alice
A> WHO
A< USER alice
A< USER bob
B> WHO
B< USER alice
B< USER bob
A> DM bob psst
B< DM alice psst
B> DM alice what?
A< DM bob what?
A> DM nobody hello
A< ERR user-not-found
A> PING
A< PONG
A- 
B< INFO alice disconnected
B> WHO
B< USER bob
