# One person has so many open reports and no more.
! users mod:secret1
! role mod moderator
! config trusted=yes
A+ json
A> {"type":"login","username":"mod","password":"secret1"}
A< {"type":"welcome","username":"mod","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":false,"users":["mod"],"count":1}
B+ line
B> LOGIN bob
A< {"type":"join","sender":"bob","room":"lobby","timestamp":<n>}
B< OK
C+ json
C> {"type":"login","username":"carl"}
A< {"type":"join","sender":"carl","room":"lobby","timestamp":<n>}
C< {"type":"welcome","username":"carl","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["mod","bob","carl"],"count":3}
C> {"type":"report","to":"bob","content":"number 1"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 1","to":"bob","number":1}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 2"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 2","to":"bob","number":2}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 3"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 3","to":"bob","number":3}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 4"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 4","to":"bob","number":4}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 5"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 5","to":"bob","number":5}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 6"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 6","to":"bob","number":6}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 7"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 7","to":"bob","number":7}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 8"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 8","to":"bob","number":8}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 9"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 9","to":"bob","number":9}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 10"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 10","to":"bob","number":10}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 11"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 11","to":"bob","number":11}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 12"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 12","to":"bob","number":12}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 13"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 13","to":"bob","number":13}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 14"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 14","to":"bob","number":14}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 15"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 15","to":"bob","number":15}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 16"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 16","to":"bob","number":16}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 17"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 17","to":"bob","number":17}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 18"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 18","to":"bob","number":18}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 19"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 19","to":"bob","number":19}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 20"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 20","to":"bob","number":20}
C< {"type":"done","what":"report"}
C> {"type":"report","to":"bob","content":"number 21"}
C< {"type":"error","code":"too-many-reports","message":"20 of your reports wait already; the moderators will see to them","username":"bob","n":20}
A> {"type":"settle","number":1,"content":"enough"}
A< {"type":"done","what":"settle","to":"1","remove":true}
C> {"type":"report","to":"bob","content":"number 22"}
A< {"type":"report","sender":"carl","timestamp":<n>,"content":"number 22","to":"bob","number":21}
C< {"type":"done","what":"report"}
