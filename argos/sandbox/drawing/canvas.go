package drawing

import (
	"image"

	"golang.org/x/image/vector"
)

// canvas is a picture in the making: opaque pixels, and the scratch memory that filling needs.
type canvas struct {
	img    *image.RGBA
	raster vector.Rasterizer
	cover  []uint8
	second []uint8
	small  []uint8
}

func newCanvas(w, h int) *canvas {
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, w, h))}
	for i := 3; i < len(c.img.Pix); i += 4 {
		c.img.Pix[i] = 255
	}
	return c
}

// cut rasterises a path into the given memory, grown when needed.
func (c *canvas) cut(p *path, memory *[]uint8, margin int) stencil {
	rect := p.box(c.img.Rect.Inset(-margin)).Inset(-margin).Intersect(c.img.Rect.Inset(-margin))
	s := stencil{rect, grown(memory, rect.Dx()*rect.Dy())}
	if rect.Empty() {
		return s
	}
	c.raster.Reset(rect.Dx(), rect.Dy())
	c.raster.DrawOp = 1 // draw.Src
	p.trace(&c.raster, rect.Min)
	alpha := &image.Alpha{Pix: s.pix, Stride: rect.Dx(), Rect: image.Rect(0, 0, rect.Dx(), rect.Dy())}
	c.raster.Draw(alpha, alpha.Rect, image.Opaque, image.Point{})
	return s
}

// fill lays a paint inside a path.
func (c *canvas) fill(p *path, with paint) { c.lay(c.cut(p, &c.cover, 0), with) }

// soft lays a paint inside a path whose edge is blurred over about the given radius.
func (c *canvas) soft(p *path, radius float64, with paint) { c.softInside(nil, p, radius, with) }

// softInside is soft, but nothing is laid outside the limit (nil means no limit).
func (c *canvas) softInside(limit *stencil, p *path, radius float64, with paint) {
	s := c.blurred(p, radius, &c.cover)
	if limit != nil {
		s.restrict(*limit)
	}
	c.lay(s, with)
}

// fillInside lays a paint inside a path, as far as it lies inside the limit.
func (c *canvas) fillInside(limit stencil, p *path, with paint) {
	s := c.cut(p, &c.cover, 0)
	s.restrict(limit)
	c.lay(s, with)
}

// keep is a stencil with memory of its own, to be used as a limit.
func (c *canvas) keep(p *path) stencil {
	var memory []uint8
	return c.cut(p, &memory, 0)
}

func (c *canvas) lay(s stencil, with paint) {
	seen := s.rect.Intersect(c.img.Rect)
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		row := s.row(y)[seen.Min.X-s.rect.Min.X:]
		pix := c.img.Pix[c.img.PixOffset(seen.Min.X, y):]
		for i := range seen.Dx() {
			if row[i] == 0 {
				continue
			}
			k := with(float64(seen.Min.X+i)+0.5, float64(y)+0.5)
			p := pix[i*4 : i*4+3 : i*4+3]
			if row[i] == 255 && k.a == 255 {
				p[0], p[1], p[2] = k.r, k.g, k.b
				continue
			}
			mixIn(p, k, uint32(row[i])*uint32(k.a))
		}
	}
}

// mixIn blends an ink over a pixel; strength runs to 255 squared.
func mixIn(p []uint8, k ink, strength uint32) {
	const full = 255 * 255
	rest := full - strength
	p[0] = uint8((uint32(k.r)*strength + uint32(p[0])*rest + full/2) / full)
	p[1] = uint8((uint32(k.g)*strength + uint32(p[1])*rest + full/2) / full)
	p[2] = uint8((uint32(k.b)*strength + uint32(p[2])*rest + full/2) / full)
}
