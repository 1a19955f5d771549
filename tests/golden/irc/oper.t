# OPER with the password of an account that has a role on the server; what operators may.
! users root:sesame-1
! users plain:sesame-2
! role root admin
! role plain user
A+ irc
A> NICK alice
A> USER u 0 * :alice real
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> OPER root
A< :koine.local 461 alice OPER :Not enough parameters
A> OPER root wrong
A< :koine.local 464 alice :wrong name or password
A> OPER nobody wrong
A< :koine.local 464 alice :wrong name or password
A> OPER plain sesame-2
A< :koine.local 491 alice :this account is no operator of the server
A> KILL bob :no
A< :koine.local 481 alice :you may not ban, mute or disconnect people on the whole server
A> WALLOPS :hello
A< :koine.local 481 alice :you may not ban, mute or disconnect people on the whole server
A> REHASH
A< :koine.local 481 alice :you may not look into the server or reload it
A> STATS m
A< :koine.local 481 alice :you may not look into the server or reload it
A> OPER root sesame-1
A< :koine.local 381 alice :You are now an IRC operator
A< :alice!~u@koine.local MODE alice +o
A> MODE alice
A< :koine.local 221 alice +o
A> WHO alice
A< :koine.local 352 alice * ~u koine.local koine.local alice H* :0 alice real
A< :koine.local 315 alice alice :End of WHO list
A> WALLOPS :hello
A< :alice!~u@koine.local WALLOPS :hello
B+ irc
B> NICK bob
B> USER u 0 * :bob real
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> KILL bob :enough
A< :bob!~u@koine.local QUIT :
B< ERROR :disconnected by an operator: enough
B<!
A> KILL nobody
A< :koine.local 401 alice nobody :user not found: nobody
A> MODE alice -o
A< :alice!~u@koine.local MODE alice -o
A> WALLOPS :hello
A< :koine.local 481 alice :you may not ban, mute or disconnect people on the whole server
