# What is done to somebody who stays and is not here: kicked, banned, renamed, put off, disabled, deleted; and it stays so.
! config always_on=opt-out
! config always_on_days=30
! role root admin
! users root:secret0
R+ json
R> {"username":"root","password":"secret0"}
R< {"type":"welcome","username":"root","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["root"],"count":1,"stays":true}
R> {"type":"join","room":"den"}
R< {"type":"join","sender":"root","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["root"],"count":1,"created":true}
R> {"type":"stay","status":"off"}
R< {"type":"stay","status":"off","stays":false,"days":30}
A+ json
A> {"username":"alice"}
A< {"type":"welcome","username":"alice","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","alice"],"count":2}
R< {"type":"join","sender":"alice","room":"lobby","timestamp":<n>}
A> {"type":"register","password":"secret1"}
A< {"type":"register","username":"alice"}
A> {"type":"join","room":"den"}
A< {"type":"join","sender":"alice","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["root","alice"],"count":2}
R< {"type":"join","sender":"alice","room":"den","timestamp":<n>}
A> {"type":"join","room":"attic"}
A< {"type":"join","sender":"alice","room":"attic","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["alice"],"count":1,"created":true}
B+ json
B> {"username":"bob"}
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< {"type":"welcome","username":"bob","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","alice","bob"],"count":3}
R< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B> {"type":"register","password":"secret2"}
B< {"type":"register","username":"bob"}
B> {"type":"join","room":"den"}
A< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
B< {"type":"join","sender":"bob","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["root","alice","bob"],"count":3}
R< {"type":"join","sender":"bob","room":"den","timestamp":<n>}
C+ json
C> {"username":"carl"}
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","alice","bob","carl"],"count":4}
R< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C> {"type":"register","password":"secret3"}
C< {"type":"register","username":"carl"}
C> {"type":"join","room":"den"}
A< {"type":"join","sender":"carl","room":"den","timestamp":<n>}
B< {"type":"join","sender":"carl","room":"den","timestamp":<n>}
C< {"type":"join","sender":"carl","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["root","alice","bob","carl"],"count":4}
R< {"type":"join","sender":"carl","room":"den","timestamp":<n>}
D+ json
D> {"username":"dora"}
A< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D< {"type":"welcome","username":"dora","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","alice","bob","carl","dora"],"count":5}
R< {"type":"join","sender":"dora","room":"lobby","timestamp":<n>}
D> {"type":"register","password":"secret4"}
D< {"type":"register","username":"dora"}
D> {"type":"join","room":"den"}
A< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
B< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
C< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
D< {"type":"join","sender":"dora","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["root","alice","bob","carl","dora"],"count":5}
R< {"type":"join","sender":"dora","room":"den","timestamp":<n>}
E+ json
E> {"username":"eve"}
A< {"type":"join","sender":"eve","room":"lobby","timestamp":<n>}
B< {"type":"join","sender":"eve","room":"lobby","timestamp":<n>}
C< {"type":"join","sender":"eve","room":"lobby","timestamp":<n>}
D< {"type":"join","sender":"eve","room":"lobby","timestamp":<n>}
E< {"type":"welcome","username":"eve","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","alice","bob","carl","dora","eve"],"count":6}
R< {"type":"join","sender":"eve","room":"lobby","timestamp":<n>}
E> {"type":"register","password":"secret5"}
E< {"type":"register","username":"eve"}
E> {"type":"stay","status":"off"}
E< {"type":"stay","status":"off","stays":false,"days":30}
E> {"type":"join","room":"den"}
A< {"type":"join","sender":"eve","room":"den","timestamp":<n>}
B< {"type":"join","sender":"eve","room":"den","timestamp":<n>}
C< {"type":"join","sender":"eve","room":"den","timestamp":<n>}
D< {"type":"join","sender":"eve","room":"den","timestamp":<n>}
E< {"type":"join","sender":"eve","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["root","alice","bob","carl","dora","eve"],"count":6}
R< {"type":"join","sender":"eve","room":"den","timestamp":<n>}
A> {"type":"presence","status":"away","content":"lunch"}
A< {"type":"presence","sender":"alice","status":"away","timestamp":<n>,"content":"lunch"}
B< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
B< {"type":"presence","sender":"alice","status":"away","room":"den","timestamp":<n>,"content":"lunch"}
C< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
C< {"type":"presence","sender":"alice","status":"away","room":"den","timestamp":<n>,"content":"lunch"}
D< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
D< {"type":"presence","sender":"alice","status":"away","room":"den","timestamp":<n>,"content":"lunch"}
E< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
E< {"type":"presence","sender":"alice","status":"away","room":"den","timestamp":<n>,"content":"lunch"}
R< {"type":"presence","sender":"alice","status":"away","room":"lobby","timestamp":<n>,"content":"lunch"}
R< {"type":"presence","sender":"alice","status":"away","room":"den","timestamp":<n>,"content":"lunch"}
A-
B-
C< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
C< {"type":"presence","sender":"bob","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
D< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
D< {"type":"presence","sender":"bob","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
E< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
E< {"type":"presence","sender":"bob","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
R< {"type":"presence","sender":"bob","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
R< {"type":"presence","sender":"bob","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
C-
D< {"type":"presence","sender":"carl","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
D< {"type":"presence","sender":"carl","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
E< {"type":"presence","sender":"carl","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
E< {"type":"presence","sender":"carl","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
R< {"type":"presence","sender":"carl","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
R< {"type":"presence","sender":"carl","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
D-
E< {"type":"presence","sender":"dora","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
E< {"type":"presence","sender":"dora","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
R< {"type":"presence","sender":"dora","status":"away","room":"lobby","timestamp":<n>,"content":"disconnected"}
R< {"type":"presence","sender":"dora","status":"away","room":"den","timestamp":<n>,"content":"disconnected"}
E-
R< {"type":"leave","sender":"eve","room":"den","timestamp":<n>,"quit":true}
R< {"type":"leave","sender":"eve","room":"lobby","timestamp":<n>,"quit":true}
# A guest stays nowhere.
G+ json
G> {"username":"gus"}
G< {"type":"welcome","username":"gus","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["root","alice","bob","carl","dora","gus"],"count":6}
R< {"type":"join","sender":"gus","room":"lobby","timestamp":<n>}
G> {"type":"stay","status":"on"}
G< {"type":"error","code":"account-needed","message":"you have no account: register your name first","username":"on"}
G> {"type":"join","room":"den"}
G< {"type":"join","sender":"gus","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":0,"members":["root","alice","bob","carl","dora","gus"],"count":6}
R< {"type":"join","sender":"gus","room":"den","timestamp":<n>}
G-
R< {"type":"leave","sender":"gus","room":"den","timestamp":<n>,"quit":true}
R< {"type":"leave","sender":"gus","room":"lobby","timestamp":<n>,"quit":true}
R> {"type":"users","room":"den"}
R< {"type":"users","room":"den","users":["root","alice","bob","carl","dora"],"away":{"alice":"lunch","bob":"disconnected","carl":"disconnected","dora":"disconnected"}}
R> {"type":"status"}
R< {"type":"status","list":[{"name":"version"<*>
R> {"type":"accounts"}
R< {"type":"accounts","list":[{"username":"alice","role":"user","state":"absent","last_ms":<n>},{"username":"bob","role":"user","state":"absent","last_ms":<n>},{"username":"carl","role":"user","state":"absent","last_ms":<n>},{"username":"dora","role":"user","state":"absent","last_ms":<n>},{"username":"eve","role":"user","last_ms":<n>},{"username":"root","role":"admin","state":"online"}]}
R> {"type":"kick","to":"alice","room":"den"}
R< {"type":"leave","sender":"alice","room":"den","timestamp":<n>,"code":"kicked","by":"root"}
R> {"type":"ban","to":"bob","room":"den"}
R< {"type":"ban","sender":"root","timestamp":<n>,"room":"den","to":"bob","pos":2,"time_ms":<n>}
R< {"type":"leave","sender":"bob","room":"den","timestamp":<n>,"code":"banned","by":"root"}
R> {"type":"account","username":"carl","op":"rename","value":"carla"}
R< {"type":"nick","sender":"carl","username":"carla","timestamp":<n>}
R< {"type":"done","what":"account","to":"carl","content":"is called carla now"}
R> {"type":"account","username":"dora","op":"password","value":"secret44"}
R< {"type":"done","what":"account","to":"dora","content":"has a new password"}
R> {"type":"users","room":"den"}
R< {"type":"users","room":"den","users":["root","dora","carla"],"away":{"dora":"disconnected","carla":"disconnected"}}
@ 2s
! kill
R<!
R+ json
R> {"username":"root","password":"secret0"}
R< {"type":"welcome","username":"root","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["alice","bob","carla","dora","root"],"count":5}
R> {"type":"users"}
R< {"type":"users","users":["alice","bob","carla","dora","root"],"away":{"alice":"lunch","bob":"disconnected","carla":"disconnected","dora":"disconnected"}}
R> {"type":"join","room":"den"}
R< {"type":"join","sender":"root","room":"den","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":2,"members":["carla","dora","root"],"count":3}
R> {"type":"rooms"}
R< {"type":"rooms","rooms":[{"room":"lobby","count":5,"topic":"","in":true,"default":true},{"room":"den","count":3,"topic":"","in":true},{"room":"attic","count":1,"topic":""}]}
R> {"type":"serverban","to":"bob"}
R< {"type":"leave","sender":"bob","room":"lobby","timestamp":<n>,"quit":true}
R< {"type":"done","what":"serverban","to":"bob"}
R> {"type":"account","username":"carla","op":"disable"}
R< {"type":"done","what":"account","to":"carla","content":"is disabled"}
R< {"type":"leave","sender":"carla","room":"den","timestamp":<n>,"quit":true}
R< {"type":"leave","sender":"carla","room":"lobby","timestamp":<n>,"quit":true}
R> {"type":"kill","to":"dora"}
R< {"type":"done","what":"kill","to":"dora"}
R< {"type":"leave","sender":"dora","room":"den","timestamp":<n>,"quit":true}
R< {"type":"leave","sender":"dora","room":"lobby","timestamp":<n>,"quit":true}
R> {"type":"account","username":"alice","op":"delete"}
R< {"type":"done","what":"account","to":"alice","content":"is deleted"}
R< {"type":"leave","sender":"alice","room":"lobby","timestamp":<n>,"quit":true}
R> {"type":"users"}
R< {"type":"users","users":["root"]}
@ 2s
! restart
R< {"type":"error","code":"shutdown","message":"Server is shutting down…","closing":true}
R<!
R+ json
R> {"username":"root","password":"secret0"}
R< {"type":"welcome","username":"root","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["root"],"count":1}
R> {"type":"users"}
R< {"type":"users","users":["root"]}
R> {"type":"rooms"}
R< {"type":"rooms","rooms":[{"room":"lobby","count":1,"topic":"","in":true,"default":true},{"room":"den","count":0,"topic":""}]}
