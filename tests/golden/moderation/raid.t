# Raids: the server takes no new guests, because a moderator says so or because too many came at once.
! users mod:secret1
! users olga:secret2
! role mod moderator
! config raid_logins=4
! config raid_time=30
A+ text
A> mod
A> secret1
B+ text
B> bob
B> /raid on
A> /raid
A> /raid perhaps
A> /raid on 1m
A> /raid
C+ json
C> {"type":"login","username":"carl"}
C> {"type":"login","username":"olga","password":"secret2"}
D+ line
D> LOGIN dora
B> still here
@ 61s
A> /raid
D> LOGIN dora
A> /raid on
A> /raid off
@ 61s
E+ text
E> one
F+ text
F> two
G+ text
G> three
H+ text
H> four
I+ text
I> five
J+ json
J> {"type":"login","username":"six"}
A> /raid
@ 31s
J> {"type":"login","username":"six"}
