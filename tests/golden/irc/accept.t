# Whose private messages somebody takes: user modes R (nobody without an account) and T (no CTCP), ACCEPT.
! users root:secret0
! role alice user
! users alice:secret1
A+ irc
A> PASS alice:secret1
A> NICK alice
A> USER a 0 * :A
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
B+ irc
B> NICK bob
B> USER b 0 * :B
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> PING 1
A< :koine.local PONG koine.local :1
B> PING 1
B< :koine.local PONG koine.local :1
A> MODE alice
A< :koine.local 221 alice +
A> MODE alice +RT
A< :alice!~u@koine.local MODE alice +R
A< :alice!~u@koine.local MODE alice +T
A> MODE alice
A< :koine.local 221 alice +RT
# Neither text nor CTCP nor typing of a guest; what is said in the room is no matter.
B> PRIVMSG alice :hello?
B< :koine.local 477 bob alice :alice takes private messages only of people with an account; REGISTER makes one
B> NOTICE alice :hello?
B> PRIVMSG alice :\x01VERSION\x01
B< :koine.local 477 bob alice :alice takes private messages only of people with an account; REGISTER makes one
B> PRIVMSG #lobby :hello room
A< :bob!~u@koine.local PRIVMSG #lobby :hello room
# The list: errors first.
A> ACCEPT
A< :koine.local 461 alice ACCEPT :Not enough parameters
A> ACCEPT nobody
A< :koine.local 401 alice nobody :user not found: nobody
A> ACCEPT *
A< :koine.local 282 alice :End of ACCEPT list
A> ACCEPT -bob
A< :koine.local 458 alice bob :is not accepted
A> ACCEPT bob
A> ACCEPT bob
A< :koine.local 457 alice bob :is accepted already
A> ACCEPT *
A< :koine.local 281 alice :bob
A< :koine.local 282 alice :End of ACCEPT list
B> PRIVMSG alice :now?
A< :bob!~u@koine.local PRIVMSG alice :now?
# CTCP still not; an ACTION is none.
B> PRIVMSG alice :\x01VERSION\x01
B< :koine.local 531 bob alice :alice takes no CTCP
B> PRIVMSG alice :\x01ACTION waves\x01
A< :bob!~u@koine.local PRIVMSG alice :\x01ACTION waves\x01
A> MODE alice -T
A< :alice!~u@koine.local MODE alice -T
B> PRIVMSG alice :\x01VERSION\x01
A< :bob!~u@koine.local PRIVMSG alice :\x01VERSION\x01
A> ACCEPT -bob
A> PING 4
A< :koine.local PONG koine.local :4
B> PRIVMSG alice :and now?
B< :koine.local 477 bob alice :alice takes private messages only of people with an account; REGISTER makes one
A> ACCEPT *
A< :koine.local 282 alice :End of ACCEPT list
# Whom she writes to may answer.
A> PRIVMSG bob :yes?
B< :alice!~u@koine.local PRIVMSG bob :yes?
B> PRIVMSG alice :well
A< :bob!~u@koine.local PRIVMSG alice :well
A> ACCEPT *
A< :koine.local 281 alice :bob
A< :koine.local 282 alice :End of ACCEPT list
# The next of that name is somebody else.
B> QUIT
A< :bob!~u@koine.local QUIT :
B< ERROR :you left
B<!
A> PING 2
A< :koine.local PONG koine.local :2
B+ irc
B> NICK bob
B> USER b 0 * :B
A< :bob!~u@koine.local JOIN #lobby
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
B< :bob!~u@koine.local PRIVMSG #lobby :<time> hello room
A> ACCEPT *
A< :koine.local 282 alice :End of ACCEPT list
B> PRIVMSG alice :again?
B< :koine.local 477 bob alice :alice takes private messages only of people with an account; REGISTER makes one
# People with an account may.
C+ irc
C> PASS root:secret0
C> NICK root
C> USER c 0 * :C
A< :root!~u@koine.local JOIN #lobby
B< :root!~u@koine.local JOIN #lobby
C< :koine.local 900 root root!~u@koine.local root :You are now logged in
C<* :koine.local 422 <*>
C< :root!~u@koine.local JOIN #lobby
C< :koine.local 353 root = #lobby :alice bob root
C< :koine.local 366 root #lobby :End of NAMES list
C< :bob!~u@koine.local PRIVMSG #lobby :<time> hello room
C> PRIVMSG alice :from an account
A< :root!~u@koine.local PRIVMSG alice :from an account
# Kept with the account, and true while she is not here.
A> QUIT
A< ERROR :you left
A<!
B< :alice!~u@koine.local QUIT :
C< :alice!~u@koine.local QUIT :
B> PING 3
B< :koine.local PONG koine.local :3
B> PRIVMSG alice :are you there?
B< :koine.local 477 bob alice :alice takes private messages only of people with an account; REGISTER makes one
C> PRIVMSG alice :for later
C> PING 5
C< :koine.local PONG koine.local :5
A+ irc
A> PASS alice:secret1
A> NICK alice
A> USER a 0 * :A
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :root bob alice
A< :koine.local 366 alice #lobby :End of NAMES list
A< :bob!~u@koine.local PRIVMSG #lobby :<time> hello room
A< :root!~u@koine.local PRIVMSG alice :<time> for later
B< :alice!~u@koine.local JOIN #lobby
C< :alice!~u@koine.local JOIN #lobby
A> MODE alice
A< :koine.local 221 alice +R
A> MODE alice -R
A< :alice!~u@koine.local MODE alice -R
A> MODE alice
A< :koine.local 221 alice +
B> PRIVMSG alice :at last
A< :bob!~u@koine.local PRIVMSG alice :at last
# A guest has the same, as long as it is here.
B> MODE bob +R
B< :bob!~u@koine.local MODE bob +R
B> MODE bob
B< :koine.local 221 bob +R
D+ irc
D> NICK dora
D> USER d 0 * :D
A< :dora!~u@koine.local JOIN #lobby
B< :dora!~u@koine.local JOIN #lobby
C< :dora!~u@koine.local JOIN #lobby
D<* :koine.local 422 <*>
D< :dora!~u@koine.local JOIN #lobby
D< :koine.local 353 dora = #lobby :root bob alice dora
D< :koine.local 366 dora #lobby :End of NAMES list
D< :bob!~u@koine.local PRIVMSG #lobby :<time> hello room
D> PRIVMSG bob :hi
D< :koine.local 477 dora bob :bob takes private messages only of people with an account; REGISTER makes one
D> ACCEPT bob,-root,alice
D< :koine.local 458 dora root :is not accepted
D< :koine.local 457 dora alice :is accepted already
D> ACCEPT *
D< :koine.local 281 dora :bob
D< :koine.local 282 dora :End of ACCEPT list
# Commas, dashes and more names than stand on a line.
D> ACCEPT -
D< :koine.local 461 dora ACCEPT :Not enough parameters
D> ACCEPT ,
D< :koine.local 461 dora ACCEPT :Not enough parameters
D< :koine.local 461 dora ACCEPT :Not enough parameters
D> ACCEPT :
D< :koine.local 461 dora ACCEPT :Not enough parameters
D> ACCEPT n0,n1,n2,n3,n4,n5
D< :koine.local 401 dora n0 :user not found: n0
D< :koine.local 401 dora n1 :user not found: n1
D< :koine.local 401 dora n2 :user not found: n2
D< :koine.local 401 dora n3 :user not found: n3
D< :koine.local 401 dora n4 :user not found: n4
D< :koine.local 401 dora n5 :user not found: n5
# To accept oneself, or somebody with an account, changes nothing.
D> ACCEPT dora,alice
D< :koine.local 457 dora dora :is accepted already
D< :koine.local 457 dora alice :is accepted already
D> ACCEPT *
D< :koine.local 281 dora :bob
D< :koine.local 282 dora :End of ACCEPT list
# One's own CTCP to oneself is heard.
D> MODE dora +T
D< :dora!~u@koine.local MODE dora +T
D> PRIVMSG dora :\x01PING 1\x01
D< :dora!~u@koine.local PRIVMSG dora :\x01PING 1\x01
B> PRIVMSG dora :\x01PING 1\x01
B< :koine.local 531 bob dora :dora takes no CTCP
# What begins like CTCP in other dialects, or line by line, is text.
E+ json
E> {"username":"eve"}
A< :eve!~u@koine.local JOIN #lobby
B< :eve!~u@koine.local JOIN #lobby
C< :eve!~u@koine.local JOIN #lobby
D< :eve!~u@koine.local JOIN #lobby
E< {"type":"welcome","username":"eve","room":"lobby","epoch":<n>,"seq":1,"pos":1,"time_ms":<n>,"guest":true,"users":["root","bob","alice","dora","eve"],"count":5}
E> {"type":"dm","to":"dora","content":"\\u0001VERSION\\u0001"}
D< :eve!~u@koine.local PRIVMSG dora : VERSION\x01
E< {"type":"dm","sender":"eve","timestamp":<n>,"content":"\\u0001VERSION\\u0001","to":"dora","seq":1,"pos":1,"id":"p5.6-1","time_ms":<n>}
F+ irc
F> CAP REQ :batch draft/multiline
F< :koine.local CAP * ACK :batch draft/multiline
F> NICK fred
F> USER f 0 * :F
F> CAP END
A< :fred!~u@koine.local JOIN #lobby
B< :fred!~u@koine.local JOIN #lobby
C< :fred!~u@koine.local JOIN #lobby
D< :fred!~u@koine.local JOIN #lobby
E< {"type":"join","sender":"fred","room":"lobby","timestamp":<n>}
F<* :koine.local 422 <*>
F< :fred!~u@koine.local JOIN #lobby
F< :koine.local 353 fred = #lobby :root bob alice dora eve fred
F< :koine.local 366 fred #lobby :End of NAMES list
F< :koine.local BATCH +1 chathistory #lobby
F< @batch=1 :bob!~u@koine.local PRIVMSG #lobby :<time> hello room
F< :koine.local BATCH -1
F> BATCH +1 draft/multiline dora
F> @batch=1 PRIVMSG dora :\x01VERSION\x01
F> @batch=1 PRIVMSG dora :\x01VERSION\x01
F> BATCH -1
D< :fred!~u@koine.local PRIVMSG dora : VERSION\x01
D< :fred!~u@koine.local PRIVMSG dora : VERSION\x01
