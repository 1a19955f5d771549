# Names that nobody may take: reserved ones by the configuration, forbidden ones by moderators.
! config reserved_names=system, root*, ?dmin
! users mod:secret1
! role mod moderator
A+ text
A> mod
A> secret1
B+ text
B> system
B> ROOT
B> rootling
B> admin
B> bob
B> /nick Admin
B> /nick systems
B> /forbid
B> /forbid x*
C+ json
C> {"type":"login","username":"root"}
C> {"type":"login","username":"carl"}
C> {"type":"nick","username":"rooty"}
A> /forbid
A> /forbid bad*
A> /forbid *evil?
A> /forbid a=b
A> /forbid \{70*x}
A> /forbid
C> {"type":"nick","username":"Baddie"}
C> {"type":"nick","username":"the_evil1"}
C> {"type":"nick","username":"the_evil"}
D+ line
D> LOGIN badger
D> LOGIN system
A> /unforbid bad*
A> /unforbid bad*
D> LOGIN badger
A> /forbid badg*
D> MSG still here
D> LOGIN again
A> /forbid
