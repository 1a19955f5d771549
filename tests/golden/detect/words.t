# The first bytes decide: line.
A+
A> LOGIN alice
A< OK
B+
B> login bob
B< OK
C+
C> MSG hello
C< ERR not-logged-in
D+
D> WHO
D< ERR not-logged-in
E+
E> PING
E< ERR not-logged-in
F+
F> DM alice hello
F< ERR not-logged-in
G+
G>> LOG
@ 400ms
G<?
G> IN gina
G< OK
H+
H>> PING
H-/
H< ERR not-logged-in
H<!
