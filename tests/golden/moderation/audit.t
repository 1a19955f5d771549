# The audit log: who did what to whom, where, when and from where; its order, pages, and that it is not for everybody.
! only inproc
! users ada:secret1
! users mod:secret2
! users bob:secret3
! role ada admin
! role mod moderator
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> ada
A<< Enter password:\s
A> secret1
A< [SYSTEM] Nickname set to ada
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B+ text
B< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
B<< Enter your nickname:\s
B> bob
B<< Enter password:\s
B> secret3
A< >>> bob has joined the chat!
B< [SYSTEM] Nickname set to bob
B< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
C+ json
C> {"type":"login","username":"mod","password":"secret2"}
A< >>> mod has joined the chat!
B< >>> mod has joined the chat!
C< {"type":"welcome","username":"mod","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["ada","bob","mod"],"count":3}
D+ text
D< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
D<< Enter your nickname:\s
D> dora
A< >>> dora has joined the chat!
B< >>> dora has joined the chat!
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< [SYSTEM] Nickname set to dora
D< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
B> /audit
B< [SYSTEM] Error: you may not read the audit log
B> /join den
B< [SYSTEM] Joined room: den
B< [SYSTEM] The room is new; /topic <text> says what it is for.
D> /join den
B< *** dora joined the room
D< [SYSTEM] Joined room: den
D< [SYSTEM] 2 people here; /users lists them
C> {"type":"join","room":"den"}
B< *** mod joined the room
C< {"type":"join","sender":"mod","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["bob","dora","mod"],"count":3}
D< *** mod joined the room
B> /set moderated on
B< *** bob set moderated to on
C< {"type":"set","sender":"bob","timestamp":<n>,"room":"den","name":"moderated","value":"on","pos":1,"time_ms":<n>}
D< *** bob set moderated to on
B> /set description a place to be
B< *** bob set description to a place to be
C< {"type":"set","sender":"bob","timestamp":<n>,"room":"den","name":"description","value":"a place to be","pos":2,"time_ms":<n>}
D< *** bob set description to a place to be
B> /set description none
B< *** bob took the description away
C< {"type":"set","sender":"bob","timestamp":<n>,"room":"den","name":"description","value":"","pos":3,"time_ms":<n>}
D< *** bob took the description away
B> /set password sesame
B< *** bob set a new password
C< {"type":"set","sender":"bob","timestamp":<n>,"room":"den","name":"password","value":"set","pos":4,"time_ms":<n>}
D< *** bob set a new password
B> /set password none
B< *** bob took the password away
C< {"type":"set","sender":"bob","timestamp":<n>,"room":"den","name":"password","value":"none","pos":5,"time_ms":<n>}
D< *** bob took the password away
B> /set slow 5m
B< *** bob set slow to 5m
C< {"type":"set","sender":"bob","timestamp":<n>,"room":"den","name":"slow","value":"300","pos":6,"time_ms":<n>}
D< *** bob set slow to 5m
B> /topic not written down
B< *** bob set the topic: not written down
C< {"type":"topic","sender":"bob","room":"den","timestamp":<n>,"topic":"not written down","pos":7}
D< *** bob set the topic: not written down
B> /role mod operator
B< *** bob made mod an operator
C< {"type":"role","sender":"bob","timestamp":<n>,"room":"den","to":"mod","role":"operator","pos":8,"time_ms":<n>}
D< *** bob made mod an operator
B> /voice dora
B< *** bob made dora voiced
C< {"type":"role","sender":"bob","timestamp":<n>,"room":"den","to":"dora","role":"voiced","pos":9,"time_ms":<n>}
D< *** bob made dora voiced
B> /devoice dora
B< *** bob took dora's role away
C< {"type":"role","sender":"bob","timestamp":<n>,"room":"den","to":"dora","role":"none","pos":10,"time_ms":<n>}
D< *** bob took dora's role away
B> /invite ada
A< [SYSTEM] bob invites you into room den; /join den enters it
B< [SYSTEM] ada may enter room den now
B> /uninvite ada
A< [SYSTEM] bob took back the invitation into room den
B< [SYSTEM] ada is not invited any more into room den
B> hello
B< <time> bob: hello
C< {"type":"chat","sender":"bob","timestamp":<n>,"content":"hello","room":"den","seq":1,"pos":13,"id":"r2-1","time_ms":<n>}
D< <time> bob: hello
B> /pin #1
B< *** bob pinned #1
C< {"type":"pin","sender":"bob","timestamp":<n>,"room":"den","seq":1,"pos":14,"id":"r2-1","time_ms":<n>}
D< *** bob pinned #1
B> /unpin #1
B< *** bob unpinned #1
C< {"type":"pin","sender":"bob","timestamp":<n>,"room":"den","seq":1,"pos":15,"id":"r2-1","time_ms":<n>,"remove":true}
D< *** bob unpinned #1
B> /kick dora out you go
B< *** dora was kicked by bob: out you go
C< {"type":"leave","sender":"dora","room":"den","timestamp":<n>,"content":"out you go","code":"kicked","by":"bob"}
D< [SYSTEM] You were kicked from room den by bob: out you go
D< [SYSTEM] You are now in room: lobby
B> /mute dora 10m too loud
B< *** dora was muted by bob for 10m: too loud
C< {"type":"mute","sender":"bob","timestamp":<n>,"content":"too loud","room":"den","to":"dora","until_ms":<n>,"pos":18,"time_ms":<n>}
B> /unmute dora
B< *** bob lifted the mute of dora
C< {"type":"mute","sender":"bob","timestamp":<n>,"room":"den","to":"dora","pos":20,"time_ms":<n>,"remove":true}
B> /ban dora
B< *** dora was banned by bob
C< {"type":"ban","sender":"bob","timestamp":<n>,"room":"den","to":"dora","pos":22,"time_ms":<n>}
B> /unban dora
B< *** bob lifted the ban of dora
C< {"type":"ban","sender":"bob","timestamp":<n>,"room":"den","to":"dora","pos":24,"time_ms":<n>,"remove":true}
B> /ban 10.0.0.0/8
B< *** a network was banned by bob
C< {"type":"ban","sender":"bob","timestamp":<n>,"room":"den","pos":25,"time_ms":<n>}
C> {"type":"delete","seq":1,"room":"den","content":"not nice"}
B< *** mod deleted #1 of bob: not nice
C< {"type":"delete","sender":"mod","timestamp":<n>,"content":"not nice","room":"den","seq":1,"pos":26,"id":"r2-1","time_ms":<n>,"author":"bob"}
A> written down by now
A< <time> ada: written down by now
B< <time> #lobby ada: written down by now
C< {"type":"chat","sender":"ada","timestamp":<n>,"content":"written down by now","room":"lobby","seq":1,"pos":1,"id":"r1-1","time_ms":<n>}
D< <time> ada: written down by now
A> /audit
A< [SYSTEM] Audit log:
A<   20  <date>  mod  127.0.0.1  delete    bob         in #den  #1 not nice
A<   19  <date>  bob  127.0.0.1  ban       10.0.0.0/8  in #den
A<   18  <date>  bob  127.0.0.1  unban     dora        in #den
A<   17  <date>  bob  127.0.0.1  ban       dora        in #den
A<   16  <date>  bob  127.0.0.1  unmute    dora        in #den
A<   15  <date>  bob  127.0.0.1  mute      dora        in #den  600s: too loud
A<   14  <date>  bob  127.0.0.1  kick      dora        in #den  out you go
A<   13  <date>  bob  127.0.0.1  unpin                 in #den  #1
A<   12  <date>  bob  127.0.0.1  pin                   in #den  #1
A<   11  <date>  bob  127.0.0.1  uninvite  ada         in #den
A<   10  <date>  bob  127.0.0.1  invite    ada         in #den
A<   9   <date>  bob  127.0.0.1  role      dora        in #den  none
A<   8   <date>  bob  127.0.0.1  role      dora        in #den  voiced
A<   7   <date>  bob  127.0.0.1  role      mod         in #den  operator
A<   6   <date>  bob  127.0.0.1  set                   in #den  slow 300
A<   5   <date>  bob  127.0.0.1  set                   in #den  password none
A<   4   <date>  bob  127.0.0.1  set                   in #den  password set
A<   3   <date>  bob  127.0.0.1  set                   in #den  description none
A<   2   <date>  bob  127.0.0.1  set                   in #den  description a place to be
A<   1   <date>  bob  127.0.0.1  set                   in #den  moderated on
C> {"type":"servermute","to":"dora","for":60,"content":"ads"}
C< {"type":"done","what":"servermute","to":"dora"}
D< *** You were muted by mod on the whole server for 1m: ads
C> {"type":"servermute","to":"dora","remove":true}
C< {"type":"done","what":"servermute","to":"dora","remove":true}
D< *** mod lifted your mute on the whole server
C> {"type":"serverban","to":"198.51.100.0/24","content":"spam"}
C< {"type":"done","what":"serverban","to":"198.51.100.0/24"}
C> {"type":"filter","op":"mute","value":"spam"}
C< {"type":"done","what":"filter","to":"1"}
C> {"type":"filter","op":"delete","value":1}
C< {"type":"done","what":"filter","to":"1","remove":true}
C> {"type":"forbid","name":"bad*"}
C< {"type":"done","what":"forbid","to":"bad*"}
C> {"type":"forbid","name":"bad*","remove":true}
C< {"type":"done","what":"forbid","to":"bad*","remove":true}
C> {"type":"raid","status":"on","for":60}
C< {"type":"done","what":"raid"}
C> {"type":"raid","status":"off"}
C< {"type":"done","what":"raid","remove":true}
C> {"type":"kill","to":"dora","content":"bye"}
A< <<< dora has left the chat.
B< <<< dora has left the chat.
C< {"type":"done","what":"kill","to":"dora"}
C< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"quit":true}
D< [SYSTEM] Disconnected by an operator: bye
D<!
A> /announce hear, hear
A< [SYSTEM] Announcement: hear, hear
A< [SYSTEM] Everybody was told
B< [SYSTEM] Announcement: hear, hear
C< {"type":"announce","sender":"ada","timestamp":<n>,"content":"hear, hear"}
A> /account bob role bot
A< [SYSTEM] Account bob has the role bot
A> /account bob disable
A< [SYSTEM] Account bob is disabled
A< <<< bob has left the chat.
B< [SYSTEM] This account is disabled; ask the operators
B<!
C< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"quit":true}
C< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
A> /account zoe add good-password
A< [SYSTEM] Account zoe is made
A> /account zoe rename zora
A< [SYSTEM] Account zoe is called zora now
A> /account zora delete
A< [SYSTEM] Account zora is deleted
A> /reload
A< [SYSTEM] The configuration was read again: no key changed
A> written down by now
A< <time> ada: written down by now
C< {"type":"chat","sender":"ada","timestamp":<n>,"content":"written down by now","room":"lobby","seq":2,"pos":2,"id":"r1-2","time_ms":<n>}
C> {"type":"audit","limit":3,"id":1}
C< {"type":"audit","list":[{"number":37,"time_ms":<n>,"who":"ada","address":"127.0.0.1","what":"reload"},{"number":36,"time_ms":<n>,"who":"ada","address":"127.0.0.1","what":"account","whom":"zora","details":"delete"},{"number":35,"time_ms":<n>,"who":"ada","address":"127.0.0.1","what":"account","whom":"zoe","details":"rename zora"}],"more":true,"for":1}
C> {"type":"audit","limit":3,"before":30,"id":2}
C< {"type":"audit","list":[{"number":29,"time_ms":<n>,"who":"mod","address":"127.0.0.1","what":"unraid"},{"number":28,"time_ms":<n>,"who":"mod","address":"127.0.0.1","what":"raid","details":"60s"},{"number":27,"time_ms":<n>,"who":"mod","address":"127.0.0.1","what":"unforbid","details":"bad*"}],"more":true,"for":2}
C> {"type":"audit","username":"dora","limit":4,"id":3}
C< {"type":"audit","list":[{"number":30,"time_ms":<n>,"who":"mod","address":"127.0.0.1","what":"kill","whom":"dora","details":"bye"},{"number":22,"time_ms":<n>,"who":"mod","address":"127.0.0.1","what":"serverunmute","whom":"dora"},{"number":21,"time_ms":<n>,"who":"mod","address":"127.0.0.1","what":"servermute","whom":"dora","details":"60s: ads"},{"number":18,"time_ms":<n>,"who":"bob","address":"127.0.0.1","what":"unban","whom":"dora","room":"den"}],"more":true,"for":3}
A> /audit #10 dora
A< [SYSTEM] Audit log:
A<   9  <date>  bob  127.0.0.1  role  dora  in #den  none
A<   8  <date>  bob  127.0.0.1  role  dora  in #den  voiced
A> /audit dora
A< [SYSTEM] Audit log:
A<   30  <date>  mod  127.0.0.1  kill          dora           bye
A<   22  <date>  mod  127.0.0.1  serverunmute  dora
A<   21  <date>  mod  127.0.0.1  servermute    dora           60s: ads
A<   18  <date>  bob  127.0.0.1  unban         dora  in #den
A<   17  <date>  bob  127.0.0.1  ban           dora  in #den
A<   16  <date>  bob  127.0.0.1  unmute        dora  in #den
A<   15  <date>  bob  127.0.0.1  mute          dora  in #den  600s: too loud
A<   14  <date>  bob  127.0.0.1  kick          dora  in #den  out you go
A<   9   <date>  bob  127.0.0.1  role          dora  in #den  none
A<   8   <date>  bob  127.0.0.1  role          dora  in #den  voiced
A> /audit
A< [SYSTEM] Audit log:
A<   37  <date>  ada  127.0.0.1  reload
A<   36  <date>  ada  127.0.0.1  account       zora                      delete
A<   35  <date>  ada  127.0.0.1  account       zoe                       rename zora
A<   34  <date>  ada  127.0.0.1  account       zoe                       add
A<   33  <date>  ada  127.0.0.1  account       bob                       disable
A<   32  <date>  ada  127.0.0.1  account       bob                       role bot
A<   31  <date>  ada  127.0.0.1  announce                                hear, hear
A<   30  <date>  mod  127.0.0.1  kill          dora                      bye
A<   29  <date>  mod  127.0.0.1  unraid
A<   28  <date>  mod  127.0.0.1  raid                                    60s
A<   27  <date>  mod  127.0.0.1  unforbid                                bad*
A<   26  <date>  mod  127.0.0.1  forbid                                  bad*
A<   25  <date>  mod  127.0.0.1  unfilter                                1
A<   24  <date>  mod  127.0.0.1  filter                                  mute spam
A<   23  <date>  mod  127.0.0.1  serverban     198.51.100.0/24           spam
A<   22  <date>  mod  127.0.0.1  serverunmute  dora
A<   21  <date>  mod  127.0.0.1  servermute    dora                      60s: ads
A<   20  <date>  mod  127.0.0.1  delete        bob              in #den  #1 not nice
A<   19  <date>  bob  127.0.0.1  ban           10.0.0.0/8       in #den
A<   18  <date>  bob  127.0.0.1  unban         dora             in #den
A<   17  <date>  bob  127.0.0.1  ban           dora             in #den
A<   16  <date>  bob  127.0.0.1  unmute        dora             in #den
A<   15  <date>  bob  127.0.0.1  mute          dora             in #den  600s: too loud
A<   14  <date>  bob  127.0.0.1  kick          dora             in #den  out you go
A<   13  <date>  bob  127.0.0.1  unpin                          in #den  #1
A<   12  <date>  bob  127.0.0.1  pin                            in #den  #1
A<   11  <date>  bob  127.0.0.1  uninvite      ada              in #den
A<   10  <date>  bob  127.0.0.1  invite        ada              in #den
A<   9   <date>  bob  127.0.0.1  role          dora             in #den  none
A<   8   <date>  bob  127.0.0.1  role          dora             in #den  voiced
A<   7   <date>  bob  127.0.0.1  role          mod              in #den  operator
A<   6   <date>  bob  127.0.0.1  set                            in #den  slow 300
A<   5   <date>  bob  127.0.0.1  set                            in #den  password none
A<   4   <date>  bob  127.0.0.1  set                            in #den  password set
A<   3   <date>  bob  127.0.0.1  set                            in #den  description none
A<   2   <date>  bob  127.0.0.1  set                            in #den  description a place to be
A<   1   <date>  bob  127.0.0.1  set                            in #den  moderated on
C> {"type":"audit","limit":2,"before":3}
C< {"type":"audit","list":[{"number":2,"time_ms":<n>,"who":"bob","address":"127.0.0.1","what":"set","room":"den","details":"description a place to be"},{"number":1,"time_ms":<n>,"who":"bob","address":"127.0.0.1","what":"set","room":"den","details":"moderated on"}]}
C> {"type":"audit","username":"system"}
C< {"type":"audit","list":[]}
