# Accounts: PASS in its forms, a registered name without a password, REGISTER before the registration and after it, NickServ's words.
! store sqlite
A+ irc
A> NICK alice
A> USER a 0 * :Alice
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> REGISTER * * short
A< :koine.local FAIL REGISTER WEAK_PASSWORD alice :password must be 6-256 bytes
A> REGISTER bob * secret1
A< :koine.local FAIL REGISTER ACCOUNT_NAME_MUST_BE_NICK bob :an account has the name of who makes it: take it first
A> REGISTER * a@example.org secret1
A< :koine.local REGISTER SUCCESS alice :Your name is registered: from now on it needs the password
A< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
A> REGISTER * * secret1
A< :koine.local FAIL REGISTER ALREADY_AUTHENTICATED alice :your name is registered already; PASSWD changes the password
A> VERIFY alice 1234
A< :koine.local FAIL VERIFY ALREADY_AUTHENTICATED alice :you are logged in already
A> AUTHENTICATE PLAIN
A< :koine.local 907 alice :You have already authenticated using SASL
# A registered name takes its password: 433, so that a client goes on with another.
B+ irc
B> NICK alice
B> USER b 0 * :B
B< :koine.local 433 * alice :this name is registered: log in to it by SASL or with PASS name:password, or take another
B> PASS wrong1
B> NICK alice
B< :koine.local 464 * :wrong name or password
B> PASS secret1
B> NICK alice
B< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
B<* :koine.local 422 <*>
B< :alice!~u@koine.local JOIN #lobby
B< :koine.local 353 alice = #lobby :alice
B< :koine.local 366 alice #lobby :End of NAMES list
C+ irc
C> PASS alice:secret1
C> NICK whatever
C> USER c 0 * :C
C< :koine.local 900 alice alice!~u@koine.local alice :You are now logged in
C<* :koine.local 422 <*>
C< :alice!~u@koine.local JOIN #lobby
C< :koine.local 353 alice = #lobby :alice
C< :koine.local 366 alice #lobby :End of NAMES list
# Before the registration: the name of NICK.
D+ irc
D> REGISTER * * secret22
D< :koine.local FAIL REGISTER NEED_NICK * :an account is made of a nickname: say NICK first
D> NICK alice
D> REGISTER * * secret22
D< :koine.local FAIL REGISTER ACCOUNT_EXISTS alice :this name is registered; its password is needed
D> NICK system
D> REGISTER * * secret22
D< :koine.local FAIL REGISTER BAD_ACCOUNT_NAME system :this name may not be taken; choose another
D> NICK dora
D> VERIFY dora 1
D< :koine.local FAIL VERIFY INVALID_CODE dora :accounts are not confirmed by a code here; an operator does it, if need be
D> REGISTER dora * secret22
D< :koine.local REGISTER SUCCESS dora :Your name is registered: from now on it needs the password
D< :koine.local 900 * *!~u@koine.local dora :You are now logged in
D> REGISTER dora * secret22
D< :koine.local FAIL REGISTER ALREADY_AUTHENTICATED dora :your name is registered already; PASSWD changes the password
D> USER d 0 * :D
A< :dora!~u@koine.local JOIN #lobby
B< :dora!~u@koine.local JOIN #lobby
C< :dora!~u@koine.local JOIN #lobby
D<* :koine.local 422 <*>
D< :dora!~u@koine.local JOIN #lobby
D< :koine.local 353 dora = #lobby :alice dora
D< :koine.local 366 dora #lobby :End of NAMES list
E+ irc
E> NICK guest
E> USER e 0 * :E
A< :guest!~u@koine.local JOIN #lobby
B< :guest!~u@koine.local JOIN #lobby
C< :guest!~u@koine.local JOIN #lobby
D< :guest!~u@koine.local JOIN #lobby
E<* :koine.local 422 <*>
E< :guest!~u@koine.local JOIN #lobby
E< :koine.local 353 guest = #lobby :alice dora guest
E< :koine.local 366 guest #lobby :End of NAMES list
E> JOIN #dev
E< :guest!~u@koine.local JOIN #dev
E< :koine.local 353 guest = #dev :@guest
E< :koine.local 366 guest #dev :End of NAMES list
F+ irc
F> NICK guest
F> REGISTER * * secret22
F< :koine.local FAIL REGISTER USERNAME_EXISTS guest :nickname already taken
E> PRIVMSG NickServ :help
E< :NickServ!~u@koine.local NOTICE guest :What is said to NickServ are other words for the commands of this server.
E< :NickServ!~u@koine.local NOTICE guest :IDENTIFY [account] password: log in. An account may be here from several devices: GHOST and REGAIN do the same.
E< :NickServ!~u@koine.local NOTICE guest :REGISTER password [invitation]: make an account of your nickname
E< :NickServ!~u@koine.local NOTICE guest :SET PASSWORD password: change it; DROP password: delete the account
E< :NickServ!~u@koine.local NOTICE guest :SET ALWAYS-ON on, off or default: stay in your channels while no client of yours is connected
E< :NickServ!~u@koine.local NOTICE guest :CERT ADD: let the certificate of this connection log you in; SESSIONS: where you are logged in; INFO nick
E> PRIVMSG NickServ :IDENTIFY dora wrong1
E< :NickServ!~u@koine.local NOTICE guest :wrong name or password
E> NS IDENTIFY dora secret22
A< :guest!~u@koine.local QUIT :
B< :guest!~u@koine.local QUIT :
C< :guest!~u@koine.local QUIT :
D< :guest!~u@koine.local QUIT :
D< :dora!~u@koine.local JOIN #dev
D< :koine.local 353 dora = #dev :@dora
D< :koine.local 366 dora #dev :End of NAMES list
E< :guest!~u@koine.local PART #dev
E< :guest!~u@koine.local PART #lobby
E< :koine.local 900 guest guest!~u@koine.local dora :You are now logged in
E< :guest!~u@koine.local NICK dora
E< :dora!~u@koine.local JOIN #lobby
E< :koine.local 353 dora = #lobby :alice dora
E< :koine.local 366 dora #lobby :End of NAMES list
E< :dora!~u@koine.local JOIN #dev
E< :koine.local 353 dora = #dev :@dora
E< :koine.local 366 dora #dev :End of NAMES list
E> NICKSERV SET PASSWORD secret333
D< ERROR :this session was logged out
D<!
E< :NickServ!~u@koine.local NOTICE dora :Password changed
# Anything else that is set is no password.
E> NS SET ENFORCE on
E< :NickServ!~u@koine.local NOTICE dora :What is said to NickServ are other words for the commands of this server.
E< :NickServ!~u@koine.local NOTICE dora :IDENTIFY [account] password: log in. An account may be here from several devices: GHOST and REGAIN do the same.
E< :NickServ!~u@koine.local NOTICE dora :REGISTER password [invitation]: make an account of your nickname
E< :NickServ!~u@koine.local NOTICE dora :SET PASSWORD password: change it; DROP password: delete the account
E< :NickServ!~u@koine.local NOTICE dora :SET ALWAYS-ON on, off or default: stay in your channels while no client of yours is connected
E< :NickServ!~u@koine.local NOTICE dora :CERT ADD: let the certificate of this connection log you in; SESSIONS: where you are logged in; INFO nick
E> NS SET PASSWORD
E< :NickServ!~u@koine.local NOTICE dora :What is said to NickServ are other words for the commands of this server.
E< :NickServ!~u@koine.local NOTICE dora :IDENTIFY [account] password: log in. An account may be here from several devices: GHOST and REGAIN do the same.
E< :NickServ!~u@koine.local NOTICE dora :REGISTER password [invitation]: make an account of your nickname
E< :NickServ!~u@koine.local NOTICE dora :SET PASSWORD password: change it; DROP password: delete the account
E< :NickServ!~u@koine.local NOTICE dora :SET ALWAYS-ON on, off or default: stay in your channels while no client of yours is connected
E< :NickServ!~u@koine.local NOTICE dora :CERT ADD: let the certificate of this connection log you in; SESSIONS: where you are logged in; INFO nick
E> PRIVMSG NickServ :set always-on true
E< :NickServ!~u@koine.local NOTICE dora :You stay in your rooms while you are not connected, for 90 days at most (your choice: on)
E> NS SET ALWAYS-ON off
E< :NickServ!~u@koine.local NOTICE dora :You leave your rooms when you disconnect (your choice: off)
E> NS INFO alice
E< :koine.local 311 dora alice ~u koine.local * :Alice
E< :koine.local 319 dora alice :#lobby
E< :koine.local 312 dora alice koine.local :koine
E< :koine.local 330 dora alice alice :is logged in as
E< :koine.local 671 dora alice :is using a secure connection
E< :koine.local 317 dora alice <n> <n> :seconds idle, signon time
E< :koine.local 318 dora alice :End of WHOIS list
E> NS DROP secret22
E< :NickServ!~u@koine.local NOTICE dora :wrong name or password
E> NS DROP secret333
A< :dora!~u@koine.local QUIT :
B< :dora!~u@koine.local QUIT :
C< :dora!~u@koine.local QUIT :
E< :NickServ!~u@koine.local NOTICE dora :Your account is deleted
E< ERROR :this session was logged out
E<!
F> NICK eve
F> USER f 0 * :F
A< :eve!~u@koine.local JOIN #lobby
B< :eve!~u@koine.local JOIN #lobby
C< :eve!~u@koine.local JOIN #lobby
F<* :koine.local 422 <*>
F< :eve!~u@koine.local JOIN #lobby
F< :koine.local 353 eve = #lobby :alice eve
F< :koine.local 366 eve #lobby :End of NAMES list
F> PRIVMSG nickserv :REGISTER secret4 eve@example.org
F< :NickServ!~u@koine.local NOTICE eve :Your name is registered: from now on it needs the password
F< :koine.local 900 eve eve!~u@koine.local eve :You are now logged in
F> NICK alice
F< :koine.local 433 eve alice :nickname already taken
