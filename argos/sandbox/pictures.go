package sandbox

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kycdesk/argos/sandbox/drawing"
)

const keptPictures = 8

// image answers GET /image: the picture itself, or a 400 where the case has none (§6.1).
func (s *Server) image(id, kind string) answer {
	sub, ok := s.ledger.find(id)
	if !ok {
		return gateway(http.StatusBadRequest, "Invalid Submission Id.")
	}
	draw := sub.picture(kind)
	if draw == nil {
		return gateway(http.StatusBadRequest, "The submission has no such image.")
	}
	jpeg := s.pics.get(pictureKey{sub.serial, kind, sub.swaps[kind]}, draw)
	if s.opt.ImageAsBase64 {
		text := base64.StdEncoding.AppendEncode(nil, jpeg)
		return answer{status: http.StatusOK, kind: "text/plain; charset=utf-8", body: text}
	}
	return answer{status: http.StatusOK, kind: "image/jpeg", body: jpeg}
}

// picture returns how to draw a picture of the case, nil where it has none.
func (s *subject) picture(kind string) func() []byte {
	switch {
	case s.kind == KindDeleted:
		return nil
	case kind == "idImage":
		return func() []byte { return drawing.IDFront(s.pictured(kind)) }
	case kind == "idBackImage" && s.hasBack():
		return func() []byte { return drawing.IDBack(s.pictured(kind)) }
	case kind == "addressImage" && s.hasLetter():
		return func() []byte { return drawing.AddressLetter(s.letter()) }
	case kind == "selfieImage" && s.status != statusIncomplete:
		return func() []byte { return drawing.Selfie(s.portrait()) }
	}
	return nil
}

// swapped tells how a picture differs from the one that was there first: another seed, so another face or another sheet.
func (s *subject) swapped(kind string) uint64 { return uint64(s.swaps[kind]) << 32 }

// card is the printed document. Names come in Latin letters and never from what the applicant typed.
func (s *subject) card() drawing.Card {
	doc := s.document()
	return drawing.Card{
		Seed: s.face(s.who.face), Kind: doc.idType, Country: s.p.zoneCode(doc.country),
		FamilyName: s.who.family.latin, GivenNames: s.who.given.latin, DocumentNumber: doc.number,
		BirthDate: doc.birth, IssueDate: doc.issue, ExpireDate: doc.expire,
		Gender: upperInitial(s.who.gender()), Nationality: s.p.zoneCode(s.who.origin.country),
		BadMRZ: s.misread(), ScreenReplay: s.replayed(), Spoilt: s.kind == KindUnreadable, Address: strings.Join(s.home(), ", "),
	}
}

// pictured is the document as the picture of it that is there now shows it.
func (s *subject) pictured(kind string) drawing.Card {
	c := s.card()
	c.Seed = s.face(s.who.face + s.swapped(kind))
	return c
}

// home is the person's address as it is printed. It comes from the place and never from what the applicant typed.
func (s *subject) home() []string {
	d := newDice(s.p.seed, s.serial, partAddress)
	place := s.who.origin
	return []string{strconv.Itoa(d.between(1, 199)) + " " + place.street, place.zip + " " + place.city, place.country}
}

// letter is the proof of address, from a few weeks before the case.
func (s *subject) letter() drawing.Letter {
	d := newDice(s.p.seed+1, s.serial, partPicture)
	return drawing.Letter{
		Seed: d.next() + s.swapped("addressImage"), Name: s.who.given.latin + " " + s.who.family.latin, Address: s.home(), Town: s.who.origin.city,
		Date: isoDay(s.made.AddDate(0, 0, -d.between(20, 110))), Account: "C-" + strconv.Itoa(d.between(100_000, 999_999)),
	}
}

func (s *subject) portrait() drawing.Portrait {
	d := newDice(s.p.seed, s.serial, partPicture)
	shot := drawing.Portrait{Seed: s.face(s.who.face + s.swapped("selfieImage")), OtherShot: d.next()}
	if s.kind == KindFaceMismatch {
		shot.Seed = s.face(d.next() + s.swapped("selfieImage"))
	}
	return shot
}

// face is a drawable face that fits the record. A mismatched selfie fits it too: only the features tell.
func (s *subject) face(number uint64) uint64 {
	return drawing.FaceSeed(number, s.who.female, s.ages().real, s.who.origin.country)
}

type pictureKey struct {
	serial int64
	kind   string
	swaps  int // how often it was swapped
}

// pictureCache keeps the last few pictures, since a console asks for one more than once and drawing takes a while.
type pictureCache struct {
	mu   sync.Mutex
	last []keptPicture // newest at the end
}

type keptPicture struct {
	key  pictureKey
	jpeg []byte
}

func newPictureCache() *pictureCache { return &pictureCache{} }

// get draws outside the lock: two callers may draw the same picture, and they get the same bytes.
func (c *pictureCache) get(key pictureKey, draw func() []byte) []byte {
	if jpeg, ok := c.kept(key); ok {
		return jpeg
	}
	jpeg := draw()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = append(c.last, keptPicture{key, jpeg})
	if len(c.last) > keptPictures {
		c.last = slices.Delete(c.last, 0, 1)
	}
	return jpeg
}

func (c *pictureCache) kept(key pictureKey) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, k := range c.last {
		if k.key == key {
			c.last = append(slices.Delete(c.last, i, i+1), k)
			return k.jpeg, true
		}
	}
	return nil, false
}
