# The settings of a room: who may change them, what they do, what is said of bad values.
! users owner:secret1
A+ text
A> owner
A> secret1
A> /join den
B+ text
B> bob
B> /join den
C+ json
C> {"type":"login","username":"carl"}
C> {"type":"join","room":"den"}
A> /set
A> /set nosuch 1
B> /set moderated on
C> {"type":"set","room":"den","name":"moderated","value":true,"id":1}
A> /set moderated maybe
A> /set slow forever
A> /set limit -1
A> /set limit 99999999
A> /set registered 3
A> /set description \{1001*x}
A> /set description a\x01b
A> /set password \{257*p}
A> /set description where we live
A> /set description
A> /set slow 2m
A> /set slow off
A> /set slow 0
A> /set slow
C> {"type":"set","room":"den","id":2}
A> /set moderated on
A> /set moderated on
B> may I
C> {"type":"chat","room":"den","content":"may I"}
A> I may
A> /voice bob
B> now I may
B> /set
A> /devoice bob
B> not any more
A> /set moderated off
B> again
A> /set limit 3
D+ text
D> dora
D> /join den
A> /set limit 0
D> /join den
A> /topic ours
A> /set topic-lock on
B> /topic mine
C> {"type":"topic","room":"den","topic":"mine","id":3}
A> /topic still ours
A> /set guests off
E+ text
E> emil
E> /join den
A> /invite emil den
E> /join den
B> /leave den
B> /join den
A> /set guests on
B> /join den
